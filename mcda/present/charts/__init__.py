"""Pictures of results: what a chart shows, apart from how it is drawn."""
