package cn.zhishen.application.dossier;

import org.springframework.data.jpa.repository.JpaRepository;

public interface SnapshotRepository extends JpaRepository<SnapshotEntity, SnapshotEntity.Key> {}
