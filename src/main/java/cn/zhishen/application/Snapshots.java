package cn.zhishen.application;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.Snapshot;
import cn.zhishen.application.dossier.SnapshotEntity;
import cn.zhishen.application.dossier.SnapshotRepository;
import cn.zhishen.shared.Sha256;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Stores the frozen dossiers as text with its hash. */
@Component
class Snapshots {

    private final SnapshotRepository snapshots;
    private final ObjectMapper json;

    Snapshots(SnapshotRepository snapshots, ObjectMapper json) {
        this.snapshots = snapshots;
        this.json = json.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    /** Stores a frozen dossier with its hash. */
    Snapshot keep(
            String number, int version, Dossier dossier, Instant frozenAt, String consentVersion, String consentedBy) {
        var snapshot = new SnapshotEntity();
        snapshot.key = new SnapshotEntity.Key(number, version);
        snapshot.content = write(dossier);
        snapshot.sha256 = Sha256.hex(snapshot.content);
        snapshot.frozenAt = frozenAt;
        snapshot.consentVersion = consentVersion;
        snapshot.consentedBy = consentedBy;
        snapshots.save(snapshot);
        return toRecord(snapshot);
    }

    /** Stands for what a dossier states, whenever and in whatever version it states it. */
    String mark(Dossier dossier) {
        var content = (ObjectNode) json.valueToTree(dossier);
        content.remove(List.of("version", "rulesAt", "appliedOn"));
        return Sha256.hex(content.toString());
    }

    /** The stored dossier, verified by its hash. */
    Optional<Snapshot> find(String number, int version) {
        return snapshots.findById(new SnapshotEntity.Key(number, version)).map(this::toRecord);
    }

    Optional<Integer> version(String number, String prefix) {
        return snapshots.version(number, prefix);
    }

    private Snapshot toRecord(SnapshotEntity snapshot) {
        if (!Sha256.hex(snapshot.content).equals(snapshot.sha256)) {
            throw new IllegalStateException(
                    "申请 %s 第 %d 版申报材料快照与其校验值不符".formatted(snapshot.key.number(), snapshot.key.version()));
        }
        try {
            return new Snapshot(
                    json.readValue(snapshot.content, Dossier.class),
                    snapshot.key.version(),
                    snapshot.sha256,
                    snapshot.frozenAt,
                    snapshot.consentVersion,
                    snapshot.consentedBy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(Dossier dossier) {
        try {
            return json.writeValueAsString(dossier);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
