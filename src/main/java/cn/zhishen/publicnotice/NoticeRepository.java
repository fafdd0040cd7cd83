package cn.zhishen.publicnotice;

import cn.zhishen.publicnotice.PublicNotice.Status;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface NoticeRepository extends JpaRepository<NoticeEntity, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<NoticeEntity> findWithLockById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<NoticeEntity> findFirstWithLockByApplicationNumberOrderByPublishedAtDesc(String applicationNumber);

    @Query("select n.applicationNumber from NoticeEntity n where n.number in :numbers")
    Optional<String> applicationOf(Collection<String> numbers);

    Optional<NoticeEntity> findFirstByApplicationNumberOrderByPublishedAtDesc(String applicationNumber);

    List<NoticeEntity> findByApplicationNumberInOrderByPublishedAtAsc(Collection<String> applicationNumbers);

    List<NoticeEntity> findAllByOrderByPublishedAtDescNumberDesc(Pageable page);

    List<NoticeEntity> findByIdInOrderByPublishedAtDescNumberDesc(Collection<UUID> ids);

    long countByStatus(Status status);
}
