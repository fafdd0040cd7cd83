package cn.zhishen.review.recheck;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface RecheckVerdictRepository extends JpaRepository<RecheckVerdictEntity, UUID> {

    List<RecheckVerdictEntity> findByRecheckIdInOrderByPositionAsc(Collection<UUID> rechecks);

    /** Those that contradict the program, counted by indicator, the most first. */
    @Query("""
            select new cn.zhishen.review.recheck.RecheckVerdicts$Departure(v.indicator, v.machine, count(v)) from RecheckVerdictEntity v
            where v.machine = cn.zhishen.review.report.Result.FAIL
                and v.judgement = cn.zhishen.review.recheck.FindingVerdict.Judgement.MET
                or v.machine = cn.zhishen.review.report.Result.PASS
                and v.judgement = cn.zhishen.review.recheck.FindingVerdict.Judgement.NOT_MET
            group by v.indicator, v.machine order by count(v) desc, v.indicator, v.machine
            """)
    List<RecheckVerdicts.Departure> departures();
}
