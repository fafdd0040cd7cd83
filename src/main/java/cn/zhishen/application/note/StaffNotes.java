package cn.zhishen.application.note;

import cn.zhishen.application.Application;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.PersonalNumber;
import cn.zhishen.shared.TransactionLocks;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes of the staff about an application, its enterprise or an indicator of its report. A withdrawn note stays on record. */
@Service
public class StaffNotes {

    /** Characters of a note. */
    public static final int LONGEST = 1_000;

    private static final Duration SENT_AGAIN = Duration.ofMinutes(10);

    private final StaffNoteRepository notes;
    private final TransactionLocks locks;
    private final Clock clock;

    StaffNotes(StaffNoteRepository notes, TransactionLocks locks, Clock clock) {
        this.notes = notes;
        this.locks = locks;
        this.clock = clock;
    }

    /** @throws StaffNoteRefused if the text is blank or too long, or holds a number of a person */
    @Transactional
    public void writeOnApplication(Application application, String text, String by) {
        write(StaffNote.About.APPLICATION, application.number(), null, text, by);
    }

    /** @throws StaffNoteRefused if the text is blank or too long, or holds a number of a person */
    @Transactional
    public void writeOnEnterprise(Application application, String text, String by) {
        write(StaffNote.About.ENTERPRISE, application.uscc().value(), null, text, by);
    }

    /**
     * @param reported the indicators of the present report
     * @throws StaffNoteRefused also if the indicator is none of these
     */
    @Transactional
    public void writeOnIndicator(
            Application application, String indicator, Collection<String> reported, String text, String by) {
        if (!reported.contains(indicator)) {
            throw new StaffNoteRefused("note", "核查报告已经更新，没有保存，请按现在的报告重新填写");
        }
        write(StaffNote.About.INDICATOR, application.number(), indicator, text, by);
    }

    /** What is sent again, by a second click or a browser that repeats a request, is not another note. */
    private void write(StaffNote.About about, String subject, String indicator, String typed, String by) {
        var text = Constraints.plain(typed);
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new StaffNoteRefused("note", "请填写备注，不超过 " + LONGEST + " 个字");
        }
        if (PersonalNumber.isIn(text)) {
            throw new StaffNoteRefused("note", PersonalNumber.REFUSED);
        }
        locks.hold("staff note " + subject);
        boolean isSentAgain = notes.findFirstBySubjectOrderByIdDesc(subject)
                .map(StaffNoteEntity::toRecord)
                .filter(last -> last.stands()
                        && last.about() == about
                        && Objects.equals(last.indicator(), indicator)
                        && last.text().equals(text)
                        && last.by().equals(by)
                        && last.at().isAfter(clock.instant().minus(SENT_AGAIN)))
                .isPresent();
        if (isSentAgain) {
            return;
        }
        notes.save(new StaffNoteEntity(about, subject, indicator, text, by, clock.instant()));
    }

    /**
     * Withdraws a note that is shown beside the application.
     *
     * @throws StaffNoteRefused if it does not stand, or is another's and {@code administrator} is false
     */
    @Transactional
    public void withdraw(Application application, long id, String who, boolean administrator) {
        var note = notes.findByIdAndSubjectInAndWithdrawnAtIsNull(id, subjects(application))
                .orElseThrow(StaffNoteRefused::notStanding);
        if (!administrator && !note.by().equals(who)) {
            throw StaffNoteRefused.ofAnother();
        }
        note.withdraw(who, clock.instant());
    }

    @Transactional(readOnly = true)
    public ApplicationNotes beside(Application application) {
        return ApplicationNotes.of(notes.findBySubjectInOrderByIdAsc(subjects(application)).stream()
                .map(StaffNoteEntity::toRecord)
                .toList());
    }

    private static List<String> subjects(Application application) {
        return List.of(application.number(), application.uscc().value());
    }
}
