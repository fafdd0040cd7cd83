package cn.zhishen.application.dossier;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

public interface SnapshotRepository extends JpaRepository<SnapshotEntity, SnapshotEntity.Key> {

    /** @param prefix hexadecimal digits with which its SHA-256 begins */
    @Query(
            "select s.key.version from SnapshotEntity s where s.key.number = :number and s.sha256 like concat(:prefix, '%')")
    Optional<Integer> version(String number, String prefix);
}
