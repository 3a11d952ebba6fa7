def letters(text):
    """Keys of 5,000 digits: newer Pythons refuse to write them as text, as a comparison might."""
    return {10**5000 + place: 1 for place in range(len(set(text)))}
