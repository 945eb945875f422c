# The null responder: what the kernel's sockets cost.
start_server() { exec "$bin/null" "$port"; }
version() { echo "null responder of this folder"; }
