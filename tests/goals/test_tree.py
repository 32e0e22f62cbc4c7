"""The tree of goals and what does not hold in it."""

from __future__ import annotations

from rawaj.goals.answer import ChannelGoals
from rawaj.goals.tree import Branch, objective_of, tree_of, warnings_of

TOP = Branch("orders", None, "double", None)
BELOW = Branch("clicks", "ads", None, "orders")
DEEP = Branch("reach", "page", None, "clicks")
LOOSE = Branch("likes", "x", None, None)


def kinds(branches, channels=()):
    return [(warning.kind, warning.about) for warning in warnings_of(branches, channels)]


def test_goals_stand_below_what_they_serve():
    (root,) = tree_of([TOP, BELOW, DEEP])
    assert (root.name, root.goal) == ("double", "")
    assert root.children[0].children[0].children[0].name == "reach"


def test_the_objective_is_reached_through_others():
    assert objective_of([TOP, BELOW, DEEP, LOOSE]) == {"orders": "double", "clicks": "double", "reach": "double", "likes": None}


def test_a_goal_may_serve_the_objective_by_name():
    direct = Branch("direct", "page", None, "double")
    assert objective_of([TOP, direct])["direct"] == "double"
    assert [child.name for child in tree_of([TOP, direct])[0].children] == ["orders", "direct"]


def test_a_goal_that_serves_nothing_is_named_and_stands_alone():
    assert kinds([TOP, LOOSE]) == [("no_objective", "likes")]
    assert [node.name for node in tree_of([TOP, LOOSE])] == ["double", "likes"]


def test_every_goal_stands_in_the_tree_once():
    circle = [Branch("a", None, None, "b"), Branch("b", None, None, "a"), Branch("c", None, None, "nobody"), TOP, BELOW]

    def names(nodes):
        return [name for node in nodes for name in ([node.goal] if node.goal else []) + names(node.children)]

    assert sorted(names(tree_of(circle))) == ["a", "b", "c", "clicks", "orders"]


def test_circles_and_unknown_names_are_warned_of():
    circle = [Branch("a", None, None, "b"), Branch("b", None, None, "a"), Branch("c", None, None, "nobody")]
    assert kinds(circle) == [("circle", "a"), ("circle", "b"), ("unknown_serves", "c")]


def test_a_channel_without_a_goal_is_warned_of_only_if_something_happens_there():
    channels = [
        ChannelGoals("page", "Page", "facebook", (), True),
        ChannelGoals("old", "Old", "x", (), False),
        ChannelGoals("ads", "Ads", "meta_ads", ("clicks",), True),
    ]
    assert kinds([TOP, BELOW], channels) == [("no_goal", "page")]
    assert kinds([], channels) == []


def test_several_objectives_are_one_too_many():
    other = Branch("other", None, "sell", None)
    assert ("several_objectives", "double") in kinds([TOP, other])
