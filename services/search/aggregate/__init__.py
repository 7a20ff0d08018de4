"""Sums, medians and rates over what a search finds, each with the reports that it rests on and those that it lacks.

The forms of 2019 and 2021 are kept apart in section 二: a figure is one path, and only paths that both forms have
(``regulations.issued``, ``normative_documents.issued``, sections 三 and 四) go over both. Reports whose form does not
ask for a figure, and that do not have it, are counted as ``not_asked``.
"""
