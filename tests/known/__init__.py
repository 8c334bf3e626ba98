"""Known answers: every file of ``data`` is computed and compared, or stands in the table of those that wait."""
