"""The dashboard's entry: page configuration and navigation.

`streamlit run dashboard/app.py` finds `app` below by reading this file, imports it and serves it; Streamlit then runs
the same file as a script for every visitor.
"""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).resolve().parent
if str(_HERE.parent) not in sys.path:  # `streamlit run` puts this folder on the path, not the one that holds `core`
    sys.path.insert(0, str(_HERE.parent))


def main() -> None:
    """Draws the page the address asks for, once the server has loaded."""
    from dashboard import server

    server.wait()
    from dashboard import frame  # what it imports is being loaded until then

    frame.draw()


if __name__ == "__main__":
    main()
else:
    from dashboard import server

    app = st.App(_HERE / "app.py", lifespan=server.lifespan, routes=server.ROUTES, middleware=server.MIDDLEWARE)
