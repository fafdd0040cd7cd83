package cn.zhishen.enterprise.library;

import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.UnknownEnterprise;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseRepository.Named;
import cn.zhishen.enterprise.library.EnterpriseRepository.Profiled;
import cn.zhishen.enterprise.library.EnterpriseRepository.Revised;
import cn.zhishen.enterprise.register.ProfileRegisters;
import cn.zhishen.enterprise.register.Taken;
import cn.zhishen.shared.KnownNumbers;
import cn.zhishen.shared.Numbered;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The library of every enterprise (guide, part two). Lists are replaced as a whole and keep their order. All stored content has
 * passed the checks; {@link InvalidInput} lists every violation. Writers of the same enterprise wait for each other.
 */
@Service
@Transactional(readOnly = true)
public class EnterpriseLibrary implements KnownNumbers {

    /** Characters that can be part of a document's number. */
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]+");

    private final EnterpriseRepository enterprises;
    private final PersonRows persons;
    private final EquipmentRows equipment;
    private final ProjectRows projects;
    private final JdbcClient jdbc;
    private final Encryption encryption;
    private final EnterpriseEntity.Profile profiles;
    private final ProfileRegisters registers;
    private final Clock clock;
    private final int maxEntries;

    EnterpriseLibrary(
            EnterpriseRepository enterprises,
            PersonRows persons,
            EquipmentRows equipment,
            ProjectRows projects,
            JdbcClient jdbc,
            Encryption encryption,
            EnterpriseEntity.Profile profiles,
            ProfileRegisters registers,
            Clock clock,
            LibrarySettings settings) {
        this.enterprises = enterprises;
        this.persons = persons;
        this.equipment = equipment;
        this.projects = projects;
        this.jdbc = jdbc;
        this.encryption = encryption;
        this.profiles = profiles;
        this.registers = registers;
        this.clock = clock;
        this.maxEntries = settings.maxEntries();
    }

    /**
     * Stores the profile of an enterprise, replacing an earlier one.
     *
     * @return whether the enterprise is new to the library
     * @throws InvalidInput paths begin with the field, such as {@code netAssetsWan}
     */
    @Transactional
    public boolean put(EnterpriseProfile profile) {
        checks().profile(profile);
        boolean created = insert(profile);
        if (!created) {
            write(
                    "update enterprise set profile = :profile, name = :name, updated_at = :now, revision = revision + 1"
                            + " where uscc = :uscc",
                    profile);
            registers.changedTo(profile);
        }
        return created;
    }

    private boolean insert(EnterpriseProfile profile) {
        return write("""
                insert into enterprise (uscc, profile, name, updated_at, revision) values (:uscc, :profile, :name, :now, 0)
                on conflict (uscc) do nothing""", profile) == 1;
    }

    private int write(String statement, EnterpriseProfile profile) {
        return jdbc.sql(statement)
                .param("uscc", profile.uscc().value())
                .param("profile", profiles.convertToDatabaseColumn(profile))
                .param("name", profile.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @throws InvalidInput if the profile breaks the rules of the library */
    public void validate(EnterpriseProfile profile) {
        checks().profile(profile);
    }

    /** Stores the first profile of an enterprise. Returns false and does nothing if it already has one. */
    @Transactional
    public boolean add(EnterpriseProfile profile) {
        checks().profile(profile);
        return insert(profile);
    }

    /**
     * Replaces a profile after it was viewed.
     *
     * @param revision the {@link #revision} at the time of viewing
     * @throws ChangedMeanwhile if the profile has changed since
     * @throws UnknownEnterprise if the enterprise has no profile yet
     */
    @Transactional
    public void change(EnterpriseProfile profile, long revision) {
        checks().profile(profile);
        lock(profile.uscc());
        if (revision(profile.uscc()) != revision) {
            throw new ChangedMeanwhile();
        }
        put(profile);
    }

    /** As {@link #change}, with facts that are taken over from registers. */
    @Transactional
    public void take(EnterpriseProfile profile, long revision, List<Taken> taken) {
        change(profile, revision);
        registers.took(profile.uscc(), taken);
    }

    /**
     * How often the profile was changed.
     *
     * @throws UnknownEnterprise if the enterprise has no profile yet
     */
    public long revision(Uscc uscc) {
        return enterprises
                .findRevisionByUscc(uscc.value())
                .map(Revised::getRevision)
                .orElseThrow(() -> new UnknownEnterprise(uscc));
    }

    public Optional<EnterpriseProfile> find(Uscc uscc) {
        return enterprises.findProfileByUscc(uscc.value()).map(Profiled::getProfile);
    }

    /** The names of those of these enterprises that the library has, by their codes. */
    public Map<String, String> names(Collection<String> usccs) {
        return enterprises.findNameByUsccIn(usccs).stream().collect(Collectors.toMap(Named::getUscc, Named::getName));
    }

    @Override
    public Optional<Numbered> numbered(String typed) {
        var code = TextLikeness.code(typed);
        return Uscc.isOne(code) && exists(new Uscc(code))
                ? Optional.of(new Numbered(Numbered.Subject.ENTERPRISE, code))
                : Optional.empty();
    }

    public boolean exists(Uscc uscc) {
        return enterprises.existsByUscc(uscc.value());
    }

    /**
     * Replaces all persons of the enterprise.
     *
     * @throws InvalidInput paths begin with {@code persons[i]}; the same identity document twice is an error
     * @throws UnknownEnterprise if the enterprise has no profile yet
     */
    @Transactional
    public void putPersons(Uscc uscc, List<Person> persons) {
        checks().entries(EntryType.PERSONS, persons);
        replace(
                uscc,
                this.persons,
                persons,
                EntryType.PERSONS,
                (position, person) -> personRow(uscc, position, person));
    }

    PersonEntity personRow(Uscc uscc, int position, Person person) {
        return new PersonEntity(
                uscc,
                position,
                person,
                encryption.index(PersonEntity.IDENTITY, person.identity().key()));
    }

    /** The possible index values of these people's rows. */
    String[] indexes(Stream<IdentityDocument> people) {
        return encryption.indexes(
                PersonEntity.IDENTITY,
                LibrarySearch.storable(people.map(IdentityDocument::key).toList()).stream());
    }

    /** People whose document number contains the text. The numbers are encrypted, so all of the enterprise are read. */
    List<UUID> numbered(Uscc uscc, String text) {
        var part = TextLikeness.code(text);
        if (!NUMBER.matcher(part).matches()) {
            return List.of();
        }
        return persons.identified(uscc, key -> numberIn(key).contains(part));
    }

    private static String numberIn(String key) {
        return key.substring(key.indexOf(':') + 1);
    }

    public List<Person> persons(Uscc uscc) {
        return persons.contents(uscc, Person.class);
    }

    /** The requested persons that are in the library, in its order. */
    public List<Person> persons(Uscc uscc, Collection<IdentityDocument> asked) {
        return persons.keyed(uscc, indexes(asked.stream())).stream()
                .map(LibraryEntity::content)
                .toList();
    }

    /**
     * Replaces all equipment of the enterprise.
     *
     * @throws InvalidInput paths begin with {@code equipment[i]}; the same asset number twice is an error
     * @throws UnknownEnterprise if the enterprise has no profile yet
     */
    @Transactional
    public void putEquipment(Uscc uscc, List<Equipment> equipment) {
        checks().entries(EntryType.EQUIPMENT, equipment);
        replace(
                uscc,
                this.equipment,
                equipment,
                EntryType.EQUIPMENT,
                (position, item) -> new EquipmentEntity(uscc, position, item));
    }

    public List<Equipment> equipment(Uscc uscc) {
        return equipment.contents(uscc, Equipment.class);
    }

    /**
     * Replaces all projects of the enterprise.
     *
     * @throws InvalidInput paths begin with {@code projects[i]}; the same project number twice is an error
     * @throws UnknownEnterprise if the enterprise has no profile yet
     */
    @Transactional
    public void putProjects(Uscc uscc, List<Project> projects) {
        checks().entries(EntryType.PROJECTS, projects);
        replace(
                uscc,
                this.projects,
                projects,
                EntryType.PROJECTS,
                (position, project) -> new ProjectEntity(uscc, position, project));
    }

    public List<Project> projects(Uscc uscc) {
        return projects.contents(uscc, Project.class);
    }

    private LibraryChecks checks() {
        return new LibraryChecks(LocalDate.now(clock), maxEntries);
    }

    public void checked(Consumer<LibraryChecks> what) {
        what.accept(checks());
    }

    public int maxEntries() {
        return maxEntries;
    }

    /** An entry with a known key keeps its reference; its revision increases if its content changes. */
    private <T> void replace(
            Uscc uscc,
            LibraryRows<T> present,
            List<T> contents,
            EntryType<T> type,
            BiFunction<Integer, T, LibraryEntity<T>> toRow) {
        lock(uscc);
        var earlier = new HashMap<String, Entry<T>>();
        present.entries(uscc).forEach(entry -> earlier.put(type.keyOf(entry.content()), entry));
        var rows = IntStream.range(0, contents.size())
                .mapToObj(position -> toRow.apply(position, contents.get(position)))
                .toList();
        for (var one : rows) {
            var before = earlier.get(type.keyOf(one.content()));
            if (before != null) {
                one.ref = before.ref();
                one.revision = before.content().equals(one.content()) ? before.revision() : before.revision() + 1;
            }
        }
        present.replaceAll(uscc, rows);
    }

    /**
     * Makes other writers of the same enterprise wait until this transaction ends.
     *
     * @throws UnknownEnterprise if the library has no such enterprise
     */
    public void lock(Uscc uscc) {
        jdbc.sql("select uscc from enterprise where uscc = :uscc for update")
                .param("uscc", uscc.value())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new UnknownEnterprise(uscc));
    }
}
