"""Numbers of one's own beside a derivation: are they right, what do they follow from, which slip gives them?"""
