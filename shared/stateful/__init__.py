"""Services that keep state: Faust, its tables and their changelogs, set up so that nothing is lost.

Faust acknowledges an event whose handler raised, and one that it skips. So streams are read with ``noack()``, and what
is done is said by ``finish``, in order, by handlers that never raise.
"""
