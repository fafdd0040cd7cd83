package cn.zhishen.publicnotice;

import cn.zhishen.pdf.UnacceptableUpload;
import cn.zhishen.shared.FieldError;
import cn.zhishen.upload.EvidenceFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** Decides which files of an objection are accepted. Reading a file may take seconds, so no transaction is open meanwhile. */
@Service
public class ObjectionAttachments {

    private static final String FIELD = "files";

    private final EvidenceFiles evidence;
    private final AttachmentProperties limits;

    ObjectionAttachments(EvidenceFiles evidence, AttachmentProperties limits) {
        this.evidence = evidence;
        this.limits = limits;
    }

    public AttachmentProperties limits() {
        return limits;
    }

    /** The size of all files together, in bytes. */
    public static long bytes(List<UploadedFile> uploads) {
        long all = 0;
        for (var upload : uploads) {
            try {
                all += Files.size(upload.content());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    /** @throws InvalidObjection if there are too many files; otherwise it names every refused file and the reason */
    public List<NewAttachment> admit(List<UploadedFile> uploads) {
        if (uploads.size() > limits.maxFiles()) {
            throw new InvalidObjection(List.of(new FieldError(
                    FIELD, "附件最多 %d 个，您选择了 %d 个，请减少后重新选择".formatted(limits.maxFiles(), uploads.size()))));
        }
        var admitted = new ArrayList<NewAttachment>();
        var errors = new ArrayList<FieldError>();
        for (var upload : uploads) {
            try {
                var file = evidence.admit(upload.name(), upload.content(), limits.maxSize());
                admitted.add(new NewAttachment(file.fileName(), file.mediaType(), file.content(), file.size()));
            } catch (UnacceptableUpload e) {
                errors.add(new FieldError(FIELD, e.getMessage()));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidObjection(errors);
        }
        return List.copyOf(admitted);
    }
}
