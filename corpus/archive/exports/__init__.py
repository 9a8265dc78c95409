"""What leaves an archive: tables, views, the list of documents, bags.

``export`` writes tables in all formats, ``telling`` those that are made of records, ``views`` the
contract for other systems, ``register`` the list with which a file is handed over, ``bags`` BagIt.
"""
