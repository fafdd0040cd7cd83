package cn.zhishen.web.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.web.multipart.MultipartFile;

/** An upload as a temporary file, so that a large one does not fill the heap. Closing deletes it. */
public record ReceivedFile(Path path) implements AutoCloseable {

    public static ReceivedFile of(MultipartFile upload) throws IOException {
        var received = new ReceivedFile(Files.createTempFile("upload-", ".pdf"));
        try {
            upload.transferTo(received.path);
            return received;
        } catch (IOException | RuntimeException e) {
            received.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
