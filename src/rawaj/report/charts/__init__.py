"""Charts with their intervals drawn: options in Python, drawn by ECharts in QuickJS, coloured by the style sheet."""
