"""The dashboard: what the API says, shown in a browser and kept up to date.

The server holds no credential of its own. Every visitor brings theirs (`sessions`); `watch` keeps what the API says to
that credential, shared by all pages open with it; `pages` make sections of HTML from it (`rendering`); a `viewer` sends
changed sections to one open page, at most twice a second and never before the page has shown the last ones.
"""
