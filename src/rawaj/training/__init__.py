"""How the model of `rawaj.text.heads` is made: `rawaj train`, from data that may be shipped and items of our own; needs the extra `[train]`."""
