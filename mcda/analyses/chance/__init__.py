"""What chance does to an answer: what is drawn, who leads then, how often, and what it hangs on."""
