"""docker-compose.yml, run for real where neither Docker nor an image registry is at hand: podman and made images."""
