package cn.zhishen.application.admission;

import cn.zhishen.application.dossier.PersonUses;
import cn.zhishen.application.restriction.Restriction;
import cn.zhishen.application.restriction.Restriction.Block;
import cn.zhishen.application.restriction.Restrictions;
import cn.zhishen.enterprise.Uscc;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which accepted applications wait with their signature, because the enterprise, a certificate of it or somebody in the dossier is held. */
@Component
public class Holds {

    private final Restrictions restrictions;
    private final PersonUses uses;

    Holds(Restrictions restrictions, PersonUses uses) {
        this.restrictions = restrictions;
        this.uses = uses;
    }

    /**
     * Why they wait, by number, in Chinese; those that need not are left out. The number of statements does not grow with them.
     *
     * @param enterprises who applied, by number of the application
     */
    @Transactional(readOnly = true)
    public Map<String, String> of(Map<String, Uscc> enterprises) {
        var holds = new HashMap<String, String>();
        var people = restrictions.onAnybody().stream()
                .filter(one -> one.blocks(Block.ISSUING))
                .collect(Collectors.toMap(Restriction::person, Function.identity(), (first, later) -> first));
        uses.in(enterprises.keySet(), people.keySet())
                .forEach((number, person) -> holds.put(number, restrictions.hold(people.get(person))));
        var held = restrictions.against(enterprises.values()).stream()
                .filter(one -> one.blocks(Block.ISSUING))
                .collect(Collectors.toMap(Restriction::uscc, restrictions::hold, (first, later) -> first));
        enterprises.forEach((number, uscc) -> {
            if (held.containsKey(uscc)) {
                holds.put(number, held.get(uscc));
            }
        });
        return holds;
    }
}
