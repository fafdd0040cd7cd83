package cn.zhishen.web.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.web.multipart.MultipartFile;

/** Several uploads as temporary files, so that they do not fill the heap. Closing deletes all. */
public final class ReceivedFiles implements AutoCloseable {

    private final List<String> names = new ArrayList<>();
    private final List<Path> paths = new ArrayList<>();

    private ReceivedFiles() {}

    /** @param uploads null for none; a field in which no file was chosen sends an upload without a name, which is left out */
    public static ReceivedFiles of(List<MultipartFile> uploads) throws IOException {
        var received = new ReceivedFiles();
        try {
            for (var upload : uploads == null ? List.<MultipartFile>of() : uploads) {
                var name = upload.getOriginalFilename();
                if (name == null || name.isEmpty()) {
                    continue;
                }
                var path = Files.createTempFile("upload-", null);
                received.names.add(name);
                received.paths.add(path);
                upload.transferTo(path);
            }
            return received;
        } catch (IOException | RuntimeException e) {
            received.close();
            throw e;
        }
    }

    /** @param file makes the object that a module takes, from the sender's file name and the file */
    public <T> List<T> list(BiFunction<String, Path, T> file) {
        var list = new ArrayList<T>();
        for (int i = 0; i < names.size(); i++) {
            list.add(file.apply(names.get(i), paths.get(i)));
        }
        return list;
    }

    @Override
    public void close() throws IOException {
        for (var path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
