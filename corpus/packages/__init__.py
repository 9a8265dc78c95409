"""Digital packages of archive records (Thông tư 05/2025/TT-BNV, E-ARK CSIP 2.0.4): made, and checked.

Comes in: documents of an archive and a sheet that the archivist has filled in. Goes out: SIP, AIP or DIP as
ZIP, each with a report of where every field was taken from; or what is wrong with a package.
"""
