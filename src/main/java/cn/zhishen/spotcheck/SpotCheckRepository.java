package cn.zhishen.spotcheck;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface SpotCheckRepository extends JpaRepository<SpotCheckEntity, String> {

    String SUMMARY = """
            select new cn.zhishen.spotcheck.SpotCheckSummary(
                s.quarter, s.listed, s.sha256, s.sharePercent, s.frozenAt, s.seedSource, s.seed, s.enteredBy, s.enteredAt, s.confirmedBy,
                s.confirmedAt, s.drawnCount, s.endedAt)
            from SpotCheckEntity s
            """;

    @Query(SUMMARY + "order by s.quarter desc")
    List<SpotCheckSummary> summaries(Pageable page);

    @Query(SUMMARY + "where s.quarter in :quarters")
    List<SpotCheckSummary> summaries(Collection<String> quarters);

    @Query(SUMMARY + "where s.quarter = :quarter")
    Optional<SpotCheckSummary> summary(String quarter);

    /** The database unfolds the list, so that only what is asked for is read. */
    @Query(nativeQuery = true, value = """
                    select d.number from spot_check s, jsonb_array_elements_text(s.drawn) with ordinality d (number, place)
                    where s.quarter = :quarter and d.place > :from order by d.place limit :most
                    """)
    List<String> drawn(String quarter, int from, int most);

    @Query("select s.quarter from SpotCheckEntity s where s.begunAt is not null and s.endedAt is null")
    List<String> underWay();

    @Query("select s.quarter from SpotCheckEntity s where s.begunAt is null order by s.quarter")
    List<String> notBegun();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from SpotCheckEntity s where s.quarter = :quarter")
    Optional<SpotCheckEntity> lock(String quarter);
}
