"""The dashboards as code: ``boards`` says what they show, ``board`` how Grafana wants it written."""
