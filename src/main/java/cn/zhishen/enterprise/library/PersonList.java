package cn.zhishen.enterprise.library;

import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EntryPage.Column;
import cn.zhishen.enterprise.register.Insurance;
import cn.zhishen.enterprise.register.Kept;
import cn.zhishen.enterprise.register.Taken;
import cn.zhishen.enterprise.workbook.PersonWorkbook;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The persons of an enterprise, one by one. */
@Service
@Transactional(readOnly = true)
public class PersonList extends EntryList<Person> {

    private final PersonRows rows;
    private final EnterpriseLibrary library;
    private final LibrarySettings settings;
    private final Clock clock;

    PersonList(
            PersonRows rows,
            EnterpriseLibrary library,
            PersonWorkbook workbook,
            LibrarySettings settings,
            Clock clock) {
        super(rows, library, workbook, EntryType.PERSONS);
        this.rows = rows;
        this.library = library;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the enterprise should look after. */
    public enum State {
        /** A registration or title has ended or ends soon. */
        ENDING,
        /** The person has no employment history. */
        WITHOUT_HISTORY,
        /** The register of insurance said that the enterprise did not pay up to then. */
        UNINSURED,
        /** The register of insurance was not asked. */
        UNVERIFIED
    }

    /** Until this day a registration or title ends soon. */
    public LocalDate soon() {
        return LocalDate.now(clock).plusMonths(settings.endsSoonMonths());
    }

    /**
     * @param text part of a name, of the number of a document or of a position, may be empty
     * @param kind only people with such a certificate, null for all
     * @param number of the page, counted from 1
     */
    public EntryPage<Person> page(Uscc uscc, String text, PersonCertificate.Kind kind, int number, int size) {
        return page(uscc, text, kind, null, number, size);
    }

    /**
     * As {@link #page(Uscc, String, PersonCertificate.Kind, int, int)}.
     *
     * @param state only people in this state, null for all
     */
    public EntryPage<Person> page(
            Uscc uscc, String text, PersonCertificate.Kind kind, State state, int number, int size) {
        return page(uscc, new EntryPage.Asked(text, number, size), kind, state);
    }

    /**
     * @param kind only people with such a certificate, null for all
     * @param state only people in this state, null for all
     */
    public EntryPage<Person> page(Uscc uscc, EntryPage.Asked asked, PersonCertificate.Kind kind, State state) {
        var ofKind = kind == null
                ? ""
                : switch (kind) {
                    case REGISTRATION -> " and r.registered = true";
                    case TITLE -> " and r.titled = true";
                    case SKILL -> " and r.skilled = true";
                };
        return pageWhere(uscc, asked, ofKind + condition(state), parameters(state));
    }

    /** How many people of the enterprise are in this state. */
    public long count(Uscc uscc, State state) {
        return countWhere(uscc, condition(state), parameters(state));
    }

    /** What the library keeps beside a person; nothing if there is no such person. */
    public Kept kept(Uscc uscc, UUID ref) {
        return rows.find(uscc, ref).map(row -> ((PersonEntity) row).kept()).orElse(Kept.NOTHING);
    }

    /** What the register of insurance last said of these people, by reference; those of whom it was not asked are left out. */
    public Map<UUID, Insurance> insurance(Uscc uscc, Collection<UUID> refs) {
        return refs.isEmpty() ? Map.of() : rows.insurance(uscc, refs);
    }

    /**
     * Keeps what registers said of a person. Does nothing if the entry has become another person meanwhile, or is gone.
     *
     * @param asked the document of whom they were asked
     * @param said makes the new answers of the earlier ones, which may be null
     * @param insurance null if its register did not answer
     */
    @Transactional
    public void remember(Uscc uscc, UUID ref, IdentityDocument asked, UnaryOperator<String> said, Insurance insurance) {
        library.lock(uscc);
        rows.find(uscc, ref)
                .map(PersonEntity.class::cast)
                .filter(row -> row.content().identity().equals(asked))
                .ifPresent(row -> row.remember(said.apply(row.kept().said()), insurance));
    }

    /** As {@link #change}, with facts that are taken over from registers. */
    @Transactional
    public void take(Uscc uscc, UUID ref, long revision, Person content, List<Taken> taken) {
        change(uscc, ref, revision, content);
        rows.find(uscc, ref).map(PersonEntity.class::cast).ifPresent(row -> row.took(taken));
    }

    private static String condition(State state) {
        if (state == null) {
            return "";
        }
        return switch (state) {
            case ENDING ->
                " and cast(sql('exists (select 1 from unnest(?) one where one <= ?)', r.ending, :soon) as boolean) = true";
            case WITHOUT_HISTORY -> " and r.withHistory = false";
            case UNINSURED -> " and r.insured = false";
            case UNVERIFIED -> " and r.insured is null";
        };
    }

    private Map<String, Object> parameters(State state) {
        return state == State.ENDING ? Map.of("soon", soon()) : Map.of();
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.alphabetical("name", "姓名", "name"),
                Column.alphabetical("position", "职务", "duty"),
                new Column("ending", "证书到期", "sql('(?)[1]', %s.ending)"));
    }

    @Override
    String duplicate(Person existing) {
        return "证件号码 " + existing.identity().masked() + " 已在人员库中（" + existing.name() + "），请直接修改该人员，或核对号码";
    }

    @Override
    LibraryEntity<Person> newRow(Uscc uscc, int position, Person person) {
        return library.personRow(uscc, position, person);
    }

    @Override
    List<UUID> alsoFound(Uscc uscc, String words) {
        return library.numbered(uscc, words);
    }

    @Override
    String[] storedKeys(Collection<Person> persons) {
        return library.indexes(persons.stream().map(Person::identity));
    }
}
