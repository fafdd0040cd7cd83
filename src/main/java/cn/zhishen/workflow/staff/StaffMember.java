package cn.zhishen.workflow.staff;

import java.security.Principal;
import java.util.Set;

/**
 * A person of the authority's staff who is logged in to the Camunda web applications.
 *
 * @param id the user id in the engine
 * @param displayName the name that security officers have entered, or the id if there is none
 * @param groups the person's current groups, possibly none
 */
public record StaffMember(String id, String displayName, Set<StaffGroup> groups) implements Principal {

    public StaffMember {
        groups = Set.copyOf(groups);
    }

    @Override
    public String getName() {
        return id;
    }
}
