def letters(text):
    """Keys that no JSON has, some equal to one another, some not even to themselves."""
    return {float("nan"): 1, (1, frozenset({2})): 2, 1: 3, "1": 4, None: 5, b"a": 6, 1j: 7}
