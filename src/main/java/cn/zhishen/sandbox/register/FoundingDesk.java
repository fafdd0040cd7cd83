package cn.zhishen.sandbox.register;

import cn.zhishen.sandbox.DemoEnterprise;
import cn.zhishen.sandbox.DemoEnterprises;
import cn.zhishen.sandbox.DemoIdentifiers;
import cn.zhishen.sandbox.FoundedEnterprises;
import cn.zhishen.sandbox.LibraryEntries;
import cn.zhishen.sandbox.ProductLibrary;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Founds enterprises of visitors: the registers and the licence log-in know them, and the product's library gets profile and starting lists
 * over REST.
 */
@Component
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
class FoundingDesk implements FoundedEnterprises {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String DIVISION = "540100";
    private static final int MADE_UP_SIGNS = 5;

    private final DemoEnterprises demos;
    private final Sayings sayings;
    private final StandInRegisters registers;
    private final ProductLibrary library;

    FoundingDesk(DemoEnterprises demos, Sayings sayings, StandInRegisters registers, ProductLibrary library) {
        this.demos = demos;
        this.sayings = sayings;
        this.registers = registers;
        this.library = library;
    }

    /** A founding in which everything is made up, with a code that nobody has. */
    Founding proposal() {
        return proposal(freeCode());
    }

    private String freeCode() {
        String uscc;
        do {
            var signs = new StringBuilder("MA9");
            RANDOM.ints(MADE_UP_SIGNS, 0, SIGNS.length()).forEach(i -> signs.append(SIGNS.charAt(i)));
            uscc = DemoIdentifiers.uscc(DIVISION, signs.toString());
        } while (registers.knows(uscc));
        return uscc;
    }

    /** The legal representative is the one of the starting libraries, who is the same in all of them. */
    private static Founding proposal(String uscc) {
        var name = "西藏试用" + uscc.substring(11, 16) + "建设有限公司";
        var address = "拉萨市城关区试用路" + (1 + Math.floorMod(uscc.hashCode(), 300)) + "号";
        var made = DemoEnterprises.like(DemoEnterprises.Model.BUILDER, uscc, name, address, StandInRegisters.today())
                .profile();
        return new Founding(
                uscc,
                name,
                uscc.substring(2, 8),
                address,
                made.registeredCapitalWan(),
                made.netAssetsWan(),
                made.establishedOn(),
                made.legalRepresentative(),
                made.legalRepresentativeId().toString(),
                made.legalRepresentative(),
                "1390000%04d".formatted(Math.floorMod(uscc.hashCode(), 10_000)),
                StartingLibrary.BUILDER.name());
    }

    /**
     * Founds an enterprise. One that the library has already keeps what it has there; only lists that are empty are filled, and the
     * registers get to know it. So a founding that was cut short is done again.
     */
    synchronized OwnEnterprise found(Founding wanted) {
        OwnProblems.requireNone(wanted.errors(StandInRegisters.today()));
        var uscc = wanted.uscc() == null ? freeCode() : wanted.uscc();
        if (demos.find(uscc).isPresent()) {
            throw OwnProblems.problem(HttpStatus.CONFLICT, "统一社会信用代码 " + uscc + " 是示例企业的，不必建立，可以直接登录；请另取一个代码");
        }
        if (sayings.enterprise(uscc).isPresent()) {
            throw OwnProblems.problem(HttpStatus.CONFLICT, "统一社会信用代码为 " + uscc + " 的企业已经建立");
        }
        if (sayings.isFull()) {
            throw OwnProblems.problem(
                    HttpStatus.CONFLICT, "自建企业已满 " + sayings.enterprises().size() + " 家，请先删除不用的");
        }
        var start = wanted.startingLibrary();
        try {
            var there = library.profile(uscc);
            var founding = wanted.or(proposal(uscc));
            if (there.isEmpty()) {
                library.put(founding.profile());
            }
            // a library that was there before is left alone unless something is asked for
            var filled = there.isEmpty() || start != null ? founding.startingLibrary() : StartingLibrary.EMPTY;
            var profile = there.orElseGet(founding::profile);
            made(uscc, filled, profile).ifPresent(library::fillWhatIsEmpty);
            var enterprise = new OwnEnterprise(uscc, profile.name(), founding.divisionCode(), filled, Instant.now());
            sayings.add(enterprise);
            return enterprise;
        } catch (ProductLibrary.Refused refused) {
            throw refusedByTheProduct(refused);
        } catch (RestClientException e) {
            throw OwnProblems.problem(HttpStatus.SERVICE_UNAVAILABLE, "企业库暂时无法访问，企业没有建立，请稍后再试");
        }
    }

    private static Optional<DemoEnterprise> made(String uscc, StartingLibrary start, LibraryEntries.Profile profile) {
        return start.of(uscc, profile.name(), profile.address(), StandInRegisters.today())
                .map(enterprise -> enterprise.founded(profile));
    }

    private static RuntimeException refusedByTheProduct(ProductLibrary.Refused refused) {
        var errors = new LinkedHashMap<String, String>();
        refused.problem()
                .path("errors")
                .forEach(error -> errors.put(
                        error.path("field").asText(), error.path("message").asText()));
        if (!errors.isEmpty()) {
            return OwnProblems.invalid(errors);
        }
        var detail = refused.problem().path("detail").asText();
        return OwnProblems.problem(
                HttpStatus.UNPROCESSABLE_ENTITY,
                detail.isEmpty() ? "企业库没有接受（HTTP " + refused.status() + "），企业没有建立" : "企业库没有接受：" + detail);
    }

    @Override
    public List<Founded> all() {
        return sayings.enterprises().stream().map(FoundingDesk::founded).toList();
    }

    @Override
    public Optional<Founded> find(String uscc) {
        return sayings.enterprise(uscc).map(FoundingDesk::founded);
    }

    private static Founded founded(OwnEnterprise enterprise) {
        return new Founded(
                enterprise.uscc(), enterprise.name(), enterprise.library().codes());
    }

    @Override
    public LibraryEntries.Selection selection(String uscc, List<String> codes) {
        try {
            var enterprise = sayings.enterprise(uscc).orElseThrow();
            var profile = library.profile(uscc)
                    .orElseThrow(() -> OwnProblems.problem(HttpStatus.NOT_FOUND, "企业库中没有统一社会信用代码为 " + uscc + " 的企业"));
            var all = made(uscc, enterprise.library(), profile).orElseThrow().selection(codes);
            var people = registers.people(uscc).stream()
                    .map(person -> PersonKey.of(person.identity()))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            Predicate<Object> isThere = person -> people.contains(PersonKey.of(person));
            var leads = new LinkedHashMap<>(all.technicalLeads());
            leads.values().removeIf(isThere.negate());
            return new LibraryEntries.Selection(
                    isThere.test(all.enterpriseHead()) ? all.enterpriseHead() : null,
                    leads,
                    all.registered().stream().filter(isThere).toList(),
                    all.titled().stream().filter(isThere).toList(),
                    all.skilled().stream().filter(isThere).toList(),
                    there(all.equipment(), library.ids(uscc, ProductLibrary.Part.EQUIPMENT)),
                    there(all.projects(), library.ids(uscc, ProductLibrary.Part.PROJECTS)));
        } catch (RestClientException e) {
            throw OwnProblems.problem(HttpStatus.SERVICE_UNAVAILABLE, "企业库暂时无法访问，请稍后再试");
        }
    }

    private static List<String> there(List<String> chosen, Set<String> ids) {
        return chosen.stream().filter(ids::contains).toList();
    }
}
