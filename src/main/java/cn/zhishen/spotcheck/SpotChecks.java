package cn.zhishen.spotcheck;

import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.PersonalNumber;
import cn.zhishen.shared.Sha256;
import cn.zhishen.shared.TransactionLocks;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The spot checks of all quarters: lists are frozen by the calendar, seeds are entered by one officer and confirmed by another. */
@Service
public class SpotChecks {

    /** Characters of a seed. */
    public static final int LONGEST_SEED = 100;

    private final SpotCheckRepository checks;
    private final Certificates certificates;
    private final TransactionLocks locks;
    private final Timeline timeline;
    private final SpotCheckSettings settings;
    private final Clock clock;

    SpotChecks(
            SpotCheckRepository checks,
            Certificates certificates,
            TransactionLocks locks,
            Timeline timeline,
            SpotCheckSettings settings,
            Clock clock) {
        this.checks = checks;
        this.certificates = certificates;
        this.locks = locks;
        this.timeline = timeline;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Freezes the list of the quarter before, once its day has come. It is called every day, so a program that was off on that day does it later.
     * A list that is frozen stays as it is, and a quarter without certificates has none.
     */
    @Transactional
    public void freeze() {
        locks.hold("spot check");
        var today = LocalDate.ofInstant(clock.instant(), BeijingTime.ZONE);
        var begin = today.with(IsoFields.DAY_OF_QUARTER, 1);
        if (today.isBefore(begin.withDayOfMonth(settings.day()))) {
            return;
        }
        var first = begin.minusMonths(3);
        var quarter = "%d-Q%d".formatted(first.getYear(), first.get(IsoFields.QUARTER_OF_YEAR));
        var numbers = certificates.issued(first, begin.minusDays(1));
        if (numbers.isEmpty() || checks.existsById(quarter)) {
            return;
        }
        checks.save(new SpotCheckEntity(
                quarter,
                numbers,
                Sha256.hex(SpotCheck.list(numbers)),
                settings.sharePercent(),
                clock.instant(),
                settings.seedSource()));
    }

    /**
     * Enters the seed. Until it is confirmed it can be entered again, by which a mistake is corrected.
     *
     * @param officer log-in of the officer
     * @throws UnknownSpotCheck if there is no list of that quarter
     * @throws SeedRefused if it is empty or too long, the list was published today, or the seed is confirmed already
     */
    @Transactional
    public void enterSeed(String quarter, String seed, String officer) {
        var row = locked(quarter);
        requireOpen(row.toRecord());
        var typed = Constraints.plain(seed);
        if (typed.isEmpty()
                || typed.length() > LONGEST_SEED
                || !typed.matches("[\\x20-\\x7e&&[^|]]+")
                || PersonalNumber.isIn(typed)) {
            throw new SeedRefused("种子只能是数字、英文字母和半角标点（不含竖线），不超过 %d 个字".formatted(LONGEST_SEED));
        }
        if (!today().isAfter(LocalDate.ofInstant(row.toRecord().frozenAt(), BeijingTime.ZONE))) {
            throw new SeedRefused("名单今日刚刚公布，种子应当取自公布之后的公开来源，请次日起登记");
        }
        row.enter(typed, officer, clock.instant());
    }

    /**
     * Confirms the seed, draws and publishes.
     *
     * @param seed as the officer read it in the public source
     * @param officer log-in of another officer
     * @throws UnknownSpotCheck if there is no list of that quarter
     * @throws SeedRefused if no seed is entered, it is another one, the same officer entered it, or it is confirmed already
     */
    @Transactional
    public void confirmSeed(String quarter, String seed, String officer) {
        var row = locked(quarter);
        var check = row.toRecord();
        requireOpen(check);
        if (check.seed() == null) {
            throw new SeedRefused("%s 的种子尚未登记".formatted(quarter));
        }
        if (check.enteredBy().equals(officer)) {
            throw new SeedRefused("种子由 %s 登记，应当由另一名签发人员核对".formatted(officer));
        }
        if (!check.seed().equals(Constraints.plain(seed))) {
            throw new SeedRefused("两次填写的种子不一致，请各自对照公开来源；登记有误的，请重新登记，由另一名签发人员核对");
        }
        row.confirm(officer, clock.instant(), Draw.of(check.numbers(), check.seed(), check.size()));
        timeline.vouchFor(ChainedTable.SPOT_CHECK, quarter, quarter);
    }

    /** The quarters whose process has not begun, the earliest first. */
    @Transactional(readOnly = true)
    public List<String> notBegun() {
        return checks.notBegun();
    }

    /** The quarters whose process has begun and not ended. */
    @Transactional(readOnly = true)
    public List<String> underWay() {
        return checks.underWay();
    }

    /** Marks that the process of the quarter begins. False if it began before; then nothing changes. */
    @Transactional
    public boolean begin(String quarter) {
        return locked(quarter).begin(clock.instant());
    }

    /** Marks that the checks of all drawn certificates have ended. A second call changes nothing. */
    @Transactional
    public void end(String quarter) {
        locked(quarter).end(clock.instant());
    }

    /** The latest quarter first, without the lists. */
    @Transactional(readOnly = true)
    public List<SpotCheckSummary> page(int page, int size) {
        return checks.summaries(PageRequest.of(page, size));
    }

    /** How many quarters there are. */
    @Transactional(readOnly = true)
    public long count() {
        return checks.count();
    }

    /** Those of these quarters that have a list, without the lists. */
    @Transactional(readOnly = true)
    public List<SpotCheckSummary> summaries(Collection<String> quarters) {
        return checks.summaries(quarters);
    }

    /** @throws UnknownSpotCheck if there is no list of that quarter */
    @Transactional(readOnly = true)
    public SpotCheckSummary summary(String quarter) {
        return checks.summary(quarter).orElseThrow(() -> new UnknownSpotCheck(quarter));
    }

    /** Some of the certificates that were drawn, in the order of the draw. */
    @Transactional(readOnly = true)
    public List<String> drawn(String quarter, int from, int most) {
        return checks.drawn(quarter, from, most);
    }

    /** @throws UnknownSpotCheck if there is no list of that quarter */
    @Transactional(readOnly = true)
    public SpotCheck get(String quarter) {
        return checks.findById(quarter).map(SpotCheckEntity::toRecord).orElseThrow(() -> new UnknownSpotCheck(quarter));
    }

    private SpotCheckEntity locked(String quarter) {
        return checks.lock(quarter).orElseThrow(() -> new UnknownSpotCheck(quarter));
    }

    private static void requireOpen(SpotCheck check) {
        if (check.isDrawn()) {
            throw new SeedRefused("%s 已经抽取，种子不能更改".formatted(check.quarter()));
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BeijingTime.ZONE);
    }
}
