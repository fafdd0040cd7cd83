package cn.zhishen.application;

import org.springframework.data.jpa.repository.JpaRepository;

interface SnapshotRepository extends JpaRepository<SnapshotEntity, SnapshotEntity.Key> {}
