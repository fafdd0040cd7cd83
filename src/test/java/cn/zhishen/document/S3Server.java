package cn.zhishen.document;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * LocalS3, an S3-compatible server in this JVM with its objects in memory. It has a class loader of its own, since its
 * libraries would change how the program under test reads and writes XML.
 */
public final class S3Server implements AutoCloseable {

    private final URLClassLoader itsOwn;
    private final Object server;

    private S3Server(URLClassLoader itsOwn, Object server) {
        this.itsOwn = itsOwn;
        this.server = server;
    }

    /** @param port a free one */
    public static S3Server start(int port) {
        var itsOwn = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
        try {
            var localS3 = itsOwn.loadClass("com.robothy.s3.rest.LocalS3");
            var modeType = itsOwn.loadClass("com.robothy.s3.rest.bootstrap.LocalS3Mode");
            var builder = localS3.getMethod("builder").invoke(null);
            builder.getClass().getMethod("port", int.class).invoke(builder, port);
            builder.getClass()
                    .getMethod("mode", modeType)
                    .invoke(builder, modeType.getField("IN_MEMORY").get(null));
            var server = builder.getClass().getMethod("build").invoke(builder);
            localS3.getMethod("start").invoke(server);
            return new S3Server(itsOwn, server);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("LocalS3 does not start", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            server.getClass().getMethod("shutdown").invoke(server);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } finally {
            itsOwn.close();
        }
    }

    private static URL[] classPath() {
        try (var list = S3Server.class.getResourceAsStream("/s3-server.classpath")) {
            return Arrays.stream(new String(list.readAllBytes(), StandardCharsets.UTF_8)
                            .strip()
                            .split(File.pathSeparator))
                    .map(Path::of)
                    .map(Path::toUri)
                    .map(S3Server::url)
                    .toArray(URL[]::new);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URL url(URI address) {
        try {
            return address.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
