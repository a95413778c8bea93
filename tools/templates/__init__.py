"""The Word templates of the profiles, as they began.

The templates are what counts: a clerk changes them in Word or WPS. These modules only say how
each began, and draw it anew, byte for byte, for whoever wants to begin again::

    python -m tools.templates
"""
