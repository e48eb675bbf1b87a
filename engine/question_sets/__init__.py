"""Questions for a class: the same ones with other numbers for each student, their key, and a class's answers marked."""
