FROM python:3.12-slim

RUN useradd --create-home reader
WORKDIR /app

COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY pyproject.toml README.md LICENSE ./
COPY core core
COPY dashboard dashboard
RUN pip install --no-cache-dir --no-deps --no-build-isolation .

USER reader
ENV ONTHERECORD_READONLY=1
EXPOSE 8501
HEALTHCHECK --start-period=60s CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/readyz', timeout=5)"]
CMD ["streamlit", "run", "dashboard/app.py", "--server.port=8501", "--server.address=0.0.0.0", "--server.headless=true"]
