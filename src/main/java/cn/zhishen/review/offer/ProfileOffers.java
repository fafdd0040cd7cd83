package cn.zhishen.review.offer;

import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.UnknownEnterprise;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.ChangedMeanwhile;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.register.ProfileRegisters;
import cn.zhishen.enterprise.register.Taken;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.registry.RegisterUnavailable;
import cn.zhishen.registry.Registers;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** What the business register says of an enterprise, in the same way as {@link PersonOffers} for people. */
@Service
public class ProfileOffers {

    /** Not the legal representative: the register has no number of the document, and a name beside the number of another is nobody. */
    private static final Map<String, Function<BusinessRegistration, Object>> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("name", BusinessRegistration::name);
        KNOWN.put("address", BusinessRegistration::address);
        KNOWN.put("registeredCapitalWan", BusinessRegistration::registeredCapitalWan);
    }

    private final Registers registers;
    private final EnterpriseLibrary library;
    private final ProfileRegisters kept;
    private final KeptAnswers<Answered<BusinessRegistration>> answers;
    private final Clock clock;

    ProfileOffers(
            Registers registers, EnterpriseLibrary library, ProfileRegisters kept, ObjectMapper json, Clock clock) {
        this.registers = registers;
        this.library = library;
        this.kept = kept;
        this.answers =
                new KeptAnswers<>(json, json.constructType(new TypeReference<Answered<BusinessRegistration>>() {}));
        this.clock = clock;
    }

    /** Asks the register once and keeps its answer; returns its name if it is silent. */
    public List<String> ask(Uscc uscc) {
        try {
            kept.remember(uscc, answers.written(Answered.of(registers.business(uscc))));
            return List.of();
        } catch (RegisterUnavailable e) {
            return List.of(e.register());
        }
    }

    /** @param answer null if the register was never asked or never answered */
    public record Offered(Answered<BusinessRegistration> answer, List<Offer> offers, String mark) {}

    public Offered of(EnterpriseProfile profile) {
        var said = kept.of(profile.uscc()).said();
        var answer = answers.read(said);
        return new Offered(
                answer,
                answer == null || !answer.value().found() ? List.of() : offers(profile, answer),
                KeptAnswers.mark(said));
    }

    /** What was taken over and still stands in the profile, by the paths of its form. */
    public Map<String, Taken> taken(EnterpriseProfile profile) {
        return Taken.in(profile, kept.of(profile.uscc()).taken());
    }

    /**
     * Takes over facts that were shown.
     *
     * @param names of the offers; null for all
     * @return how many facts were taken over; 0 if they stand in the profile already
     * @throws OutdatedOffer if the answer or the profile has changed since it was shown, and there is still something to take over
     */
    public int take(Uscc uscc, long revision, String mark, Collection<String> names) {
        var profile = library.find(uscc).orElseThrow(() -> new UnknownEnterprise(uscc));
        var now = of(profile);
        if (!now.mark().equals(mark)) {
            throw new OutdatedOffer();
        }
        var chosen = now.offers().stream()
                .filter(one -> names == null || names.contains(one.name()))
                .collect(Collectors.toMap(Offer::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        if (chosen.isEmpty()) {
            return 0;
        }
        EnterpriseProfile changed = EnterpriseProfile.FIELDS.build(field -> chosen.containsKey(field.path())
                ? KNOWN.get(field.path()).apply(now.answer().value())
                : field.of(profile));
        try {
            library.take(
                    changed,
                    revision,
                    chosen.values().stream()
                            .flatMap(one -> one.taken().stream())
                            .toList());
        } catch (ChangedMeanwhile e) {
            throw new OutdatedOffer();
        }
        return chosen.size();
    }

    private List<Offer> offers(EnterpriseProfile profile, Answered<BusinessRegistration> answer) {
        var offers = new ArrayList<Offer>();
        KNOWN.forEach((path, known) -> {
            var field = EnterpriseProfile.FIELDS.find(path).orElseThrow();
            var value = known.apply(answer.value());
            var declared = field.of(profile);
            if (value != null && !same(value, declared)) {
                offers.add(new Offer(
                        path,
                        null,
                        field.label(),
                        Taken.text(declared),
                        Taken.text(value),
                        List.of(new Taken(
                                null,
                                path,
                                Taken.text(value),
                                answer.source(),
                                LocalDate.ofInstant(answer.at(), clock.getZone())))));
            }
        });
        return offers;
    }

    private static boolean same(Object registered, Object declared) {
        return registered instanceof BigDecimal
                ? Taken.text(registered).equals(Taken.text(declared))
                : TextLikeness.same((String) registered, (String) declared);
    }
}
