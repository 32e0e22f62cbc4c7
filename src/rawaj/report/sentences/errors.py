"""A sentence for every error code: what is wrong, and what to do about it."""

from __future__ import annotations

from rawaj.report.sentences.kit import Sentence, plural, say

__all__ = ["SENTENCES"]

SENTENCES: dict[str, Sentence] = {
    "backup.exists": say("{file} exists already; choose another name."),
    "channel.unknown": say("There is no channel {name}. There are: {existing:list}."),
    "channel.unknown_medium": say("There is no medium {name}. There are: {existing:list}."),
    "context.currency": say("{given} is not a currency; write its three letters, such as EGP."),
    "context.name_taken": say("The name {name:quote} is taken already; choose another."),
    "context.number": say("The {name} must be a number above zero; {given} is not."),
    "context.time_zone": say("There is no time zone {given}; write it as in Africa/Cairo."),
    "decision.reviewed": say("Decision {name} has been reviewed already; a review is kept for good."),
    "decision.unknown": say("There is no decision {name}. There are: {existing:list}."),
    "demo.columns": say("The sample data for table {table} do not fit: unknown columns {unknown:list}, lengths {heights:list}."),
    "demo.language": say("There are no sample files in {language}; choose one of {existing:list}."),
    "facts.missing_columns": say("Table {table} needs the columns {columns:list}; yours has {existing:list}."),
    "facts.not_a_table": say("{table} should be a table (pandas, Polars, PyArrow or DuckDB); it is a {type}."),
    "facts.unknown_table": say("There is no table {table}. There are: {existing:list}."),
    "home.cannot_write": say("The folder {folder} cannot be written to ({reason}); choose another with RAWAJ_HOME."),
    "import.ambiguous": say("{file} could be any of these: {candidates:list}. Say which with --as."),
    "import.archive_too_large": say(
        "The archive {file} holds {members:count} files, more than an export has; unpack it and import what you need."
    ),
    "import.bad_json": say("Line {row:count} is not whole JSON; download the export again."),
    "import.characters_lost": plural(
        "{file}: {n:count} character could not be read and stands as \ufffd (line {row:count}). If you need it, export the file again.",
        "{file}: {n:count} characters could not be read and stand as \ufffd, the first in line {row:count}. If you need them, export the file again.",
        by="n",
    ),
    "import.date_order": say("In {file}, column {column}, {example} could be day/month or month/day. Say which with --date-order."),
    "import.decimal_mark": say("In {file} the decimal mark is not clear. Say which with --decimal."),
    "import.empty_file": say("{file} is empty; download it again."),
    "import.two_columns": say("{file} has more than one column {column}; give each a heading of its own."),
    "import.must_say": say("{file} does not tell its {what}. Say it with --say {what}=… (a currency with --currency)."),
    "import.empty_folder": say("There is no file to import in {folder}; put your exports there."),
    "import.no_such_file": say("There is no file {file}."),
    "import.no_table": say("{file} holds no table, chat or feed that can be read. Export it again as CSV or XLSX."),
    "import.not_open": say("{file} cannot be opened. Close it in other programs, or give yourself the right to read it."),
    "import.prose": say("{file} is prose, not a table, chat or feed: it was left alone."),
    "import.not_recognised": say("{file} is not an export that we know. Its headings: {headings:list}. Map its columns once with --map."),
    "import.not_utf8": say("{file} begins as UTF-8 text and does not go on so. Save it again as UTF-8."),
    "import.not_this_export": say("{file} cannot be read as {name}; that needs the headings {needed:list}."),
    "import.unknown_export": say("There is no export {name}. There are: {existing:list}."),
    "import.no_imports": say("Nothing was imported yet, so there is nothing to take back."),
    "import.several_imports": say("{name} begins the numbers of several imports: {existing:list}. Write one of them further."),
    "import.unknown_import": say("There is no import {name}. The latest are: {existing:list}."),
    "import.unknown_record": say("{name} is not a list that people write; choose one of {existing:list}."),
    "import.unreadable": say("{file} cannot be read: {reason}."),
    "import.which_year": say(
        "{file} gives days without a year, as in {example}. Say its last day, e.g. --say last_day=2026-01-31, or put that day into its name."
    ),
    "import.row_not_split": say(
        "{file}, row {row:count}: the row does not split into its columns. See whether a quotation mark in it is not closed."
    ),
    "import.row_too_long": say("{file}, row {row:count}: the row is longer than 32 MB. See whether a quotation mark in it is not closed."),
    "import.row_too_wide": say(
        "{file}, row {row:count}: the row has more cells than there are headings. Put a text that holds the separator between quotation marks."
    ),
    "import.cell_not_read": say("{file}, row {row:count}, column {column}: {value:quote} cannot be read."),
    "import.proxy_without_source": say(
        "{file}, row {row:count}: a price that stands for a result that is not sold needs its source; write in the column {column} who says so."
    ),
    "import.not_a_share": say("{file}, row {row:count}, column {column}: {value:quote} is no share; write it as in 20% or 0.2."),
    "import.clicks_beyond": say("{file}, row {row:count}: clicks are missing, or more than the impressions, which cannot be."),
    "import.value_missing": say("{file}, row {row:count}, column {column}: a value is missing that the row cannot do without."),
    "label.no_column": say("{file} has no column {column}. There are: {existing:list}."),
    "text.not_a_model": say("This file is not a model that Rawaj made. Make one with rawaj train."),
    "training.no_set": say("{file} is not there. In the folder there are: {existing:list}."),
    "training.not_installed": say("Training needs {name}: pip install 'rawaj[train]'."),
    "spark.missing": say(
        "Running on a Spark cluster needs Java 17 and pip install 'rawaj[spark]'; leave RAWAJ_SPARK_MASTER empty to run here."
    ),
    "model.not_installed": say("A model of your own needs {name}: pip install 'rawaj[onnx]'."),
    "model.no_file": say("{folder} holds no {missing}; a model needs {needed:list}."),
    "model.unreadable": say("{file} in {folder} cannot be read: {reason}."),
    "model.several_at_once": say("The model in {folder} gives several answers at once; one that chooses one answer is needed."),
    "model.unknown_head": say("rawaj.json in {folder} says {head}, which is no head. There are: {existing:list}."),
    "model.unknown_labels": say(
        "What the answers of the model in {folder} mean is not known: {labels:list}. Write a file rawaj.json beside it with head and labels. There are: {existing:list}."
    ),
    "model.inputs": say("The model in {folder} asks for {inputs:list}, which a tokenizer does not give."),
    "model.width": say("The model in {folder} gives {found:count} scores a text, but its config.json names {expected:count} answers."),
    "model.fails": say("The model in {folder} cannot read these texts: {reason}."),
    "model.twice": say("Two models answer for {head}: {folders:list}; give one."),
    "mapping.no_columns": say("The mapping for table {table} maps no column. There are: {existing:list}."),
    "mapping.no_metrics_here": say("Table {table} takes no metrics; map its own columns."),
    "mapping.not_a_pair": say("{given} should be written as COLUMN=HEADING."),
    "mapping.not_toml": say("{file} is not a mapping file: {reason}."),
    "mapping.unknown_column": say("Table {table} has no column {name}. It has: {existing:list}."),
    "mapping.unknown_metric": say("There is no metric {name}. There are: {existing:list}."),
    "mapping.unknown_network": say("There is no network {name}. There are: {existing:list}."),
    "mapping.unknown_table": say("Rows cannot be mapped to {name}; choose one of {existing:list}."),
    "listen.no_texts": say(
        "No texts by others stand in {files:list}. Give comments, reviews or chats, or say with --text which column holds the texts."
    ),
    "listen.not_recognised": say(
        "{file} is not an export that we know. Its headings: {headings:list}. Say with --text which of them holds the texts."
    ),
    "measure.limit_of_nothing": say("{given:quote} speaks of a column that the table does not have. There are: {existing:list}."),
    "measure.not_a_limit": say("{given:quote} is not a limit; write it as in page_hours>=2 or search_spend<=900."),
    "measure.lift_columns": say(
        "{file} lacks a column. A table of tests has channel, start, end, lift, low and high; yours has {existing:list}."
    ),
    "measure.lift_days": say("{file}, row {row:count}: the days do not follow one another; start, end and until must."),
    "measure.lift_in_table": say(
        "{file}, row {row:count}: this test lies inside the table ({first:day} to {last:day}), which holds its result already. Add a column share "
        "that says which part of the market was tested, or leave the test out."
    ),
    "measure.lift_interval": say("{file}, row {row:count}: the lift must lie between low and high."),
    "measure.lift_lacking": say("{file}, row {row:count}: {column} is empty."),
    "measure.lift_part": say("{file}, row {row:count}, column {column}: {value:quote} is not a share; write it as in 20%."),
    "measure.lift_which_place": say(
        "{file}, row {row:count}: say in a column region which place was tested; the table is measured place by place: {existing:list}."
    ),
    "measure.lift_without_activity": say(
        "{file}, row {row:count}: this test lies outside the table ({first:day} to {last:day}), so add the columns with and without that say what was put in a "
        "week."
    ),
    "measure.no_channel": say("There is no channel {channel:quote} in the table. There are: {existing:list}."),
    "measure.negative": say("{file}, row {row:count}, column {column}: what is put into a channel cannot be below zero."),
    "measure.no_channels": say(
        "{file} has no column that says what was put into a channel. Name such columns as channel_spend, channel_hours, channel_posts or "
        "channel_impressions; yours are {existing:list}."
    ),
    "measure.no_column": say("{file} has no column {column} of figures. There are: {existing:list}."),
    "measure.no_currency": say(
        "{file}, row {row:count}, column {column}: the currency is missing, and money of several currencies stands in the table."
    ),
    "measure.no_date": say("{file} has no column of days. Name it date; yours are {existing:list}."),
    "measure.no_day": say("{file}, row {row:count}, column {column}: the day is missing."),
    "measure.no_place": say("{file}, row {row:count}: the table has no place {place:quote} that is measured. There are: {existing:list}."),
    "measure.no_place_column": say("{file} has no column {column}. There are: {existing:list}."),
    "measure.no_rate": say(
        "Money stands in {first} and in {second}. Say with --rate {first}=... what one {first} is worth in {second}, or put all of it into one currency."
    ),
    "measure.no_rows": say("{file} has headings and no rows."),
    "measure.no_tables": say("{folder} holds no tables (CSV or spreadsheets)."),
    "measure.no_table": say("{file} is not a table; save it as CSV or as a spreadsheet."),
    "measure.not_a_currency": say("{file}, row {row:count}, column {column}: {value:quote} is not a currency; write it as in EGP or USD."),
    "measure.not_a_rate": say("{given:quote} is not a rate; write it as in USD=50 or 'USD=50 from 2024-03-06'."),
    "measure.no_orders": say("{file} holds no orders with a customer, a day and an amount; export the orders of your shop as CSV."),
    "measure.not_a_share": say("{option}: {given:quote} is not a share; write it as in 35% or 30-40%."),
    "measure.not_of_orders": say(
        "{given:quote} is not a customer: one customer makes several orders, so each would be counted again. Name a result that happens once for a customer, "
        "such as “new customer”."
    ),
    "measure.not_money": say("{option}: {given:quote} is not an amount of money above zero; write it as in 120, 120 EGP or 90-150 EGP."),
    "measure.not_weekly": say("The rows of {file} are neither days nor weeks in a steady step; give one row a day or one row a week."),
    "measure.one_table_only": say("{option} is for one table; name a file instead of a folder."),
    "measure.outcome_unclear": say(
        "The last column of {file}, {column}, is something that was put in. Say with --outcome which column is the result."
    ),
    "measure.rate_later": say(
        "{file}, row {row:count}: for {currency} there is no rate before {first:day}. Say one more: --rate {currency}=..., without a day."
    ),
    "measure.rate_of_nothing": say("A rate of {given} is not needed: the money in the table is in {existing:list}."),
    "measure.table_shape": say("A model needs more weeks than channels; the table has {weeks:count} weeks and {channels:count} channels."),
    "measure.table_values": say("The weekly table holds negative or missing figures; a model needs every week whole."),
    "measure.too_many_lacking": say(
        "In {file}, {n:count} of {weeks:count} weeks lack a row or the result; fill them in, with 0 where there was nothing."
    ),
    "measure.too_short": say("{file} does not cover one whole week."),
    "measure.two_columns": say("{file} has two columns {column}; give each a name of its own."),
    "measure.two_currencies": say("Money stands in {first} and in {second}; put all of it into one currency."),
    "measure.two_rows": say(
        "{file}, row {row:count}: {day:day} stands in row {other:count} too. Keep one row a day, or add a column that tells them apart, "
        "such as region."
    ),
    "query.empty": say("The query is empty; write what people say, such as {expected}."),
    "query.unopened_parenthesis": say(
        "In {query:quote}, at character {position:count}, a parenthesis closes that was never opened; open it earlier or leave it out."
    ),
    "query.unclosed_parenthesis": say(
        "In {query:quote}, the parenthesis at character {position:count} is never closed; a closing one is expected."
    ),
    "query.unopened_quote": say(
        "In {query:quote}, at character {position:count}, a quotation mark closes that was never opened; a phrase stands as in {expected}."
    ),
    "query.unclosed_quote": say(
        "In {query:quote}, the quotation mark at character {position:count} is never closed; {expected} is expected after the phrase."
    ),
    "query.near_operand": say("In {query:quote}, at character {position:count}, NEAR takes words or groups of words, as in {expected}."),
    "query.near_number": say("In {query:quote}, at character {position:count}, NEAR needs a distance, as in {expected}."),
    "query.missing_term": say(
        "In {query:quote}, at character {position:count}, a word, a phrase in quotation marks or a parenthesis is missing, such as {expected}."
    ),
    "query.too_deep": say("In {query:quote}, parentheses stand more than {limit:count} deep; split it into several queries."),
    "query.raw_term": say("In {query:quote}, at character {position:count}, a word should follow, as in {expected}."),
    "query.raw_wildcard": say(
        "In {query:quote}, at character {position:count}, a word to be matched exactly cannot have a star; write it as in {expected}."
    ),
    "query.empty_term": say(
        "In {query:quote}, at character {position:count}, nothing is left of {found} to look for; letters, digits or an emoji are expected."
    ),
    "query.field_value": say(
        "In {query:quote}, at character {position:count}, write what {field:field} is compared with as in {expected}."
    ),
    "query.not_equal": say("In {query:quote}, at character {position:count}, {found} is no comparison; write it as in {expected}."),
    "query.unknown_country": say(
        "In {query:quote}, at character {position:count}, {found} is no country; write its name or its code, as in {expected}."
    ),
    "query.wildcard_short": say(
        "In {query:quote}, at character {position:count}, {found} is too short: a star needs two letters or more beside it, as in {expected}."
    ),
    "query.foreign": say("In {query:quote}, at character {position:count}, {found:quote} is written otherwise here; write {expected}."),
    "query.link": say("In {query:quote}, at character {position:count}, links are looked for by their field; write {expected}."),
    "query.unknown_field": say(
        "In {query:quote}, at character {position:count}, there is no field {found}; for these words in the text write {expected}. "
        "There are: {existing:field}."
    ),
    "query.no_value": say(
        "In {query:quote}, at character {position:count}, {found} is no value of {field:field}. There are: {existing:value}."
    ),
    "query.unknown_value": say(
        "In {query:quote}, at character {position:count}, {found} is no value of {field:field}; you may mean {expected}. There are: {existing:value}."
    ),
    "query.unknown": say("There is no saved query {name}. There are: {existing:list}."),
    "query.none_saved": say("There is no saved query {name}; none was saved yet. Save one: rawaj listen QUERY --save {name}."),
    "query.field_absent": say("The query asks for {field:field}, which these texts do not have. They have: {existing:field}."),
    "queue.empty": say("Nothing is filled in in {file}: write in its last column what each text asks for, then read it again."),
    "queue.no_chance": say(
        "In {file}, row {row:count}, the chance of being drawn is missing or changed ({value}); leave that column as it was."
    ),
    "queue.nothing": say("Every text of this period that is about what you offer is labelled, or there is none; choose other days."),
    "queue.unknown_mention": say(
        "In {file}, row {row:count}, {value} is no mention of this workspace; leave the first column as it was, or choose the workspace with -w."
    ),
    "queue.unknown_need": say("In {file}, row {row:count}, column {column}, {value} is no need. There are: {existing:list}."),
    "restore.home_in_use": say("{folder} is in use already; restore into an empty one, or set RAWAJ_HOME."),
    "restore.not_a_backup": say("{file} is not a backup of Rawaj."),
    "said.unknown_file": say("{file} is neither a goals file nor a mapping file."),
    "serve.port_taken": say("Port {port} is taken; choose another with --port."),
    "stats.few_customers": say("{n:count} customers are too few, or none came back; {least:count} are needed, some of whom bought again."),
    "stats.impossible_customers": say("A customer's last purchase lies after the end of the data, or before the first; look at the days."),
    "stats.impossible_share": say("A share of {hits:number} out of {n:number} is impossible."),
    "stats.negative_count": say("A count of {count:number} over {exposure:number} is impossible: counts are not negative."),
    "stats.no_difference": say("There is no difference to look for."),
    "stats.no_exposure": say("A rate needs time or impressions to stand on; {exposure:number} against {other:number} is nothing."),
    "stats.no_trials": say("None of the {groups:count} groups has anything to count."),
    "stats.too_few_observations": say("{n:count} observations are too few; {needed:count} are needed."),
    "store.damaged": say("The data in {folder} cannot be read ({reason}); restore a backup with rawaj restore."),
    "store.cannot_write": say("The folder {folder} cannot be written to: {reason}."),
    "store.no_space": say("The disk is full ({folder}); free some space, nothing was imported."),
    "store.locked": say("Another process is writing to this workspace ({folder}); try again when it is done."),
    "strategy.no_data": say("There are no data yet; import a file first: rawaj import FILE."),
    "strategy.period_reversed": say("The period ends ({last:day}) before it begins ({first:day})."),
    "text.field_length": say("The field {field} has {found:count} values for {expected:count} texts."),
    "text.not_texts": say("Texts are needed; this is something else: {found}."),
    "workspace.unknown": say("There is no workspace {name}. There are: {existing:list}."),
    "doctor.python": say("Python {version}"),
    "doctor.python_ill": say("Python {version} is not supported; install 3.11, 3.12 or 3.13."),
    "doctor.package_missing": say("The package {name} is missing; run make setup."),
    "doctor.home": say("The folder {folder} can be written to."),
    "doctor.home_ill": say("The folder {folder} cannot be written to; choose another with RAWAJ_HOME."),
    "doctor.space": say("{free_gb:number} GB free in {folder}."),
    "doctor.space_ill": say("Only {free_gb:number} GB free in {folder}; free at least one."),
    "doctor.secret": say("The secret key is readable by you alone ({file})."),
    "doctor.secret_ill": say("Others can read the secret key; run chmod 600 {file}."),
    "doctor.workspace": say("Workspace {name}: {rows:count} rows, whole."),
    "doctor.swept": say("Workspace {name}: {n:count} unfinished imports were cleared away."),
    "doctor.busy": say("Workspace {name} is being written to just now."),
    "doctor.workspace_damaged": say("Workspace {name} cannot be read ({reason}); restore a backup with rawaj restore."),
    "trial.impossible": say("{file}, row {row:count}: {clicks:number} clicks of {impressions:number} impressions are impossible."),
    "trial.lacking": say("{file}, row {row:count}, column {column}: the cell is empty or no number. Write 0 where there was nothing."),
    "trial.no_columns": say("{file} needs three columns: text, impressions, clicks. Yours are {existing:list}."),
    "trial.not_a_split": say("{given:quote} does not share traffic among {arms:list}; write it as in 50:50 or 9:1, one number for each."),
    "trial.not_shares": say(
        "{file}, row {row:count}, column {column}: the shares of a day are not one number above or at zero for each text."
    ),
    "trial.split_twice": say("{file} says in {column} what share each text was to get; leave --split out."),
    "trial.not_shown": say("{file}, column {column}: nothing was shown yet."),
    "trial.one_arm": say("{file}, column {column}: a test compares two texts or more, and there is one."),
    "trial.several_tests": say(
        "{file} holds more than one test, among them {tests:list}. Put it into the folder of your data: rawaj strategy shows all of them."
    ),
    "trial.some_days": say("{file}: some rows have a day and some have none; give every row its day, or none."),
}
