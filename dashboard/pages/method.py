"""Method: what each figure means, how it is made and how often it is wrong."""

from __future__ import annotations

import streamlit as st

st.title("Method")
