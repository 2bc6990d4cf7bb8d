package xinsheng.client.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy before a server, whose connections can be cut, and frozen so that neither end
 * notices. Thread-safe.
 */
final class FaultyProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 << 10;

  private final ServerSocket listening;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Object thaw = new Object();
  private boolean frozen;

  private FaultyProxy(ServerSocket listening, int target) {
    this.listening = listening;
    this.target = target;
  }

  /** A proxy before a port of this machine. */
  static FaultyProxy to(int target) throws IOException {
    ServerSocket listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    FaultyProxy line = new FaultyProxy(listening, target);
    start(line::accept);
    return line;
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Ends all connections at once. */
  void cut() {
    sockets.forEach(FaultyProxy::end);
    sockets.clear();
  }

  /** Nothing passes any more until {@link #thaw}; connections stay open. */
  void freeze() {
    synchronized (thaw) {
      frozen = true;
    }
  }

  void thaw() {
    synchronized (thaw) {
      frozen = false;
      thaw.notifyAll();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
    thaw();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        connect(listening.accept());
      } catch (IOException e) {
        // The server is down, or the proxy was closed: the client sees its socket closed.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(client);
      sockets.add(server);
      start(() -> relay(client, server));
      start(() -> relay(server, client));
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  private void relay(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        awaitThaw();
        out.write(buffer, 0, count);
      }
    } catch (IOException | InterruptedException e) {
      // The connection was cut.
    }
    end(from);
    end(to);
    sockets.remove(from);
    sockets.remove(to);
  }

  private void awaitThaw() throws InterruptedException {
    synchronized (thaw) {
      while (frozen) {
        thaw.wait();
      }
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "faulty-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
