"""Speed and accuracy side by side with other tools, in one run, and the demo."""
