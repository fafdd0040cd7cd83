package cn.zhishen.review.report;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ReviewRepository extends JpaRepository<ReviewEntity, UUID> {

    Optional<ReviewEntity> findByApplicationNumberAndSnapshotVersion(String applicationNumber, int snapshotVersion);

    /** The review of the latest reviewed snapshot of each. */
    @Query("""
            select r from ReviewEntity r where r.applicationNumber in :applicationNumbers and r.snapshotVersion =
                (select max(o.snapshotVersion) from ReviewEntity o where o.applicationNumber = r.applicationNumber)
            """)
    List<ReviewEntity> latest(Collection<String> applicationNumbers);

    Optional<ReviewEntity> findFirstByApplicationNumberOrderBySnapshotVersionDesc(String applicationNumber);

    @Query("select e.applicationNumber from ReviewEntity e where e.number in :numbers")
    Optional<String> applicationOf(Collection<String> numbers);
}
