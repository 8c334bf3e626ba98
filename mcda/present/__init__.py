"""From results to text, tables and documents. Rounding lives here and nowhere below."""
