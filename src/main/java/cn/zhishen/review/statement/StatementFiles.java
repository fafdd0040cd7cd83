package cn.zhishen.review.statement;

import cn.zhishen.pdf.UnacceptableUpload;
import cn.zhishen.shared.FieldError;
import cn.zhishen.upload.EvidenceFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** Decides which files of a statement are accepted. Reading a file may take seconds, so no transaction is open meanwhile. */
@Service
public class StatementFiles {

    private static final String FIELD = "files";

    private final EvidenceFiles evidence;
    private final StatementSettings limits;

    StatementFiles(EvidenceFiles evidence, StatementSettings limits) {
        this.evidence = evidence;
        this.limits = limits;
    }

    /**
     * A file as it was sent.
     *
     * @param name as the sender gave it; not to be trusted
     */
    public record Sent(String name, Path content) {}

    /** @throws InvalidStatement if there are too many files; otherwise it names every refused file and the reason */
    public List<NewEvidence> admit(List<Sent> files) {
        if (files.size() > limits.maxFiles()) {
            throw new InvalidStatement(List.of(
                    new FieldError(FIELD, "附件最多 %d 个，您选择了 %d 个，请减少后重新选择".formatted(limits.maxFiles(), files.size()))));
        }
        var admitted = new ArrayList<NewEvidence>();
        var errors = new ArrayList<FieldError>();
        for (var file : files) {
            try {
                var one = evidence.admit(file.name(), file.content(), limits.maxSize());
                admitted.add(new NewEvidence(one.fileName(), one.mediaType(), one.content(), one.size()));
            } catch (UnacceptableUpload e) {
                errors.add(new FieldError(FIELD, e.getMessage()));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidStatement(errors);
        }
        return List.copyOf(admitted);
    }
}
