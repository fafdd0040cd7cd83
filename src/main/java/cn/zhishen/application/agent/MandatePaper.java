package cn.zhishen.application.agent;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.printing.Paper;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.shared.Sha256;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The mandate 授权委托书, with what 民法典第一百六十五条 asks for: the agent, what it covers, its period, and the places for the seal of the
 * enterprise and the signature of its legal representative.
 *
 * @param number of the application
 * @param identity of the agent, with {@code phone}
 */
public record MandatePaper(
        UUID id,
        String number,
        ApplicationKind kind,
        List<Qualification> items,
        String authority,
        Principal principal,
        String name,
        IdentityDocument identity,
        String phone,
        List<MandatePower> powers,
        LocalDate from,
        LocalDate until)
        implements Paper {

    @Override
    public String template() {
        return "agent-mandate";
    }

    /** SHA-256 of what it says, which the codes of its pages bear; no two mandates have the same. */
    String sha256() {
        return Sha256.hex(Stream.of(
                        Stream.of(
                                id,
                                number,
                                kind,
                                authority,
                                principal.enterprise(),
                                principal.uscc().value(),
                                principal.legalRepresentative(),
                                principal.legalRepresentativeId().key(),
                                name,
                                identity.key(),
                                phone,
                                from,
                                until),
                        items.stream().map(Qualification::code),
                        powers.stream())
                .flatMap(values -> values)
                .map(String::valueOf)
                .collect(Collectors.joining("\n")));
    }

    /** Names nobody, since it may get into a log. */
    @Override
    public String toString() {
        return "MandatePaper[" + id + "]";
    }
}
