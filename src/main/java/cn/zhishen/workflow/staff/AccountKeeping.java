package cn.zhishen.workflow.staff;

import cn.zhishen.identity.staff.AdministrationLog;
import cn.zhishen.identity.staff.AdministrationLog.Deed;
import cn.zhishen.identity.staff.SecurityOfficer;
import cn.zhishen.message.Channel;
import cn.zhishen.message.Messages;
import cn.zhishen.message.Recipient;
import cn.zhishen.message.contact.ContactRefused;
import cn.zhishen.message.contact.Contacts;
import cn.zhishen.shared.PersonalNumber;
import cn.zhishen.shared.Refusal.Kind;
import cn.zhishen.workflow.engine.EngineSecurity;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The staff accounts that security officers manage. Each change is recorded in the administration's log. Nobody can change
 * their own rights, and each role of {@link FirstAccount} keeps at least one account.
 */
@Service
@Transactional
public class AccountKeeping {

    private static final Pattern ID = Pattern.compile(EngineSecurity.USER_NAMES);
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PASSWORD = 200;

    private final IdentityService identities;
    private final Contacts contacts;
    private final Messages messages;
    private final AdministrationLog log;

    AccountKeeping(IdentityService identities, Contacts contacts, Messages messages, AdministrationLog log) {
        this.identities = identities;
        this.contacts = contacts;
        this.messages = messages;
        this.log = log;
    }

    /**
     * @param password the initial password, which the person changes
     * @throws AccountRefused if user name, name, password or groups cannot be accepted
     */
    public void open(String id, String name, String password, Set<StaffGroup> groups, SecurityOfficer officer) {
        if (!ID.matcher(id).matches()) {
            throw new AccountRefused(Kind.INVALID, "用户名只能含字母、数字和 . _ @ -，以字母或数字开头，不超过 64 个字符。");
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new AccountRefused(Kind.INVALID, "请填写姓名，不超过 100 个字。");
        }
        if (PersonalNumber.isIn(id) || PersonalNumber.isIn(name)) {
            throw new AccountRefused(Kind.INVALID, "用户名和姓名不能含有公民身份号码或手机号码，请删去。");
        }
        if (identities.createUserQuery().userId(id).count() > 0) {
            throw new AccountRefused(Kind.CONFLICT, "用户名“" + id + "”已经有了，请换一个，或者在下面调整该账号。");
        }
        requireApart(groups);
        var user = identities.newUser(id);
        user.setLastName(name.strip());
        user.setFirstName("");
        save(user, password);
        messages.beginAnew(Recipient.staff(id));
        join(id, groups);
        log.add(officer, Deed.ACCOUNT_OPENED, id, name.strip() + "；" + inWords(groups));
    }

    /** Sets a new password for a person who forgot theirs. */
    public void setPassword(String id, String password, SecurityOfficer officer) {
        var user = kept(id);
        // to change one's own password one gives the old one
        requireAnother(id, officer);
        save(user, password);
        log.add(officer, Deed.PASSWORD_SET, id, "");
    }

    /** Puts a person in exactly these of our groups. */
    public void setGroups(String id, Set<StaffGroup> groups, SecurityOfficer officer) {
        kept(id);
        requireAnother(id, officer);
        requireApart(groups);
        var held = held(id);
        requireFilledWithout(id, groups);
        // leave groups first: the engine refuses conflicting groups even for a moment
        held.stream().filter(group -> !groups.contains(group)).forEach(group -> leave(id, group));
        join(id, groups);
        log.add(officer, Deed.GROUPS_CHANGED, id, inWords(held) + " → " + inWords(groups));
    }

    /**
     * Sets where the person gets e-mail.
     *
     * @param address empty if nowhere
     * @throws AccountRefused if it is no address, or holds the number of a person
     */
    public void setMailbox(String id, String address, SecurityOfficer officer) {
        var user = known(id);
        var admitted = admitted(address.strip());
        user.setEmail(admitted);
        identities.saveUser(user);
        log.add(officer, Deed.MAILBOX_CHANGED, id, admitted == null ? "不再发送邮件" : "");
    }

    private String admitted(String address) {
        if (address.isEmpty()) {
            return null;
        }
        // the engine's tables are unencrypted
        if (PersonalNumber.isIn(address)) {
            throw new AccountRefused(Kind.INVALID, "请填写工作邮箱，不能含有手机号码。");
        }
        try {
            return contacts.admitted(Channel.MAIL, address);
        } catch (ContactRefused e) {
            throw new AccountRefused(Kind.INVALID, e.getMessage() + "。");
        }
    }

    /** Where the person gets e-mail; null if nowhere. */
    @Transactional(readOnly = true)
    public String mailbox(String id) {
        return known(id).getEmail();
    }

    public void remove(String id, SecurityOfficer officer) {
        var user = known(id);
        requireAnother(id, officer);
        requireFilledWithout(id, Set.of());
        var held = held(id);
        identities.deleteUser(id);
        log.add(officer, Deed.ACCOUNT_REMOVED, id, user.getLastName() + "；" + inWords(held));
    }

    /** Whether the office's identity provider manages name, groups and password. */
    @Transactional(readOnly = true)
    public boolean isOfProvider(String id) {
        return identities.getUserInfo(id, StaffLogIns.BY_PROVIDER) != null;
    }

    private User known(String id) {
        var user = identities.createUserQuery().userId(id).singleResult();
        if (user == null) {
            throw new AccountRefused(Kind.CONFLICT, "没有用户名为“" + id + "”的账号，可能已被删除，请刷新本页。");
        }
        return user;
    }

    private User kept(String id) {
        var user = known(id);
        if (isOfProvider(id)) {
            throw new AccountRefused(Kind.CONFLICT, "“" + id + "”由统一身份平台登录，分组和密码在该平台维护。");
        }
        return user;
    }

    private static void requireAnother(String id, SecurityOfficer officer) {
        if (id.equals(officer.id())) {
            throw new AccountRefused(Kind.CONFLICT, "不能办理本人的账号：密码在欢迎页更换，分组和删除请由另一名安全管理人员办理。");
        }
    }

    private static void requireApart(Set<StaffGroup> groups) {
        if (!StaffGroup.areApart(groups)) {
            throw new AccountRefused(Kind.INVALID, "安全管理人员、审计人员不能同时属于其他组，请另建账号。");
        }
    }

    /** Refuses if the person is the last one in a role without which the program does not start. */
    private void requireFilledWithout(String id, Set<StaffGroup> groups) {
        for (var role : FirstAccount.values()) {
            boolean stays = groups.stream().anyMatch(group -> role.groups().contains(group.id()));
            var members =
                    identities.createUserQuery().memberOfGroup(role.group()).list();
            if (!stays && members.size() == 1 && members.get(0).getId().equals(id)) {
                throw new AccountRefused(Kind.CONFLICT, "“" + id + "”是唯一的" + role.label() + "，请先为他人开立同组的账号。");
            }
        }
    }

    private void save(User user, String password) {
        if (password.isEmpty() || password.length() > LONGEST_PASSWORD) {
            throw new AccountRefused(Kind.INVALID, "请填写密码，不超过 200 个字符。");
        }
        user.setPassword(password);
        try {
            identities.saveUser(user);
        } catch (BadUserRequestException e) {
            throw new AccountRefused(Kind.INVALID, e.getMessage());
        }
    }

    private Set<StaffGroup> held(String id) {
        var ids = identities.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
        return Arrays.stream(StaffGroup.values())
                .filter(group -> engineGroups(group).anyMatch(ids::contains))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(StaffGroup.class)));
    }

    private void join(String id, Set<StaffGroup> groups) {
        each(groups.stream().flatMap(AccountKeeping::engineGroups).toList(), id, false, identities::createMembership);
    }

    private void leave(String id, StaffGroup group) {
        each(engineGroups(group).toList(), id, true, identities::deleteMembership);
    }

    private interface Change {
        void of(String user, String group);
    }

    /** Only for groups of which the person is a member already ({@code member}), or is not. */
    private void each(List<String> groups, String id, boolean member, Change change) {
        groups.stream()
                .filter(group -> member
                        == identities
                                        .createGroupQuery()
                                        .groupId(group)
                                        .groupMember(id)
                                        .count()
                                > 0)
                .forEach(group -> change.of(id, group));
    }

    /** Administrators are also in the engine's own group. */
    private static Stream<String> engineGroups(StaffGroup group) {
        return group == StaffGroup.ADMINISTRATORS ? Stream.of(group.id(), Groups.CAMUNDA_ADMIN) : Stream.of(group.id());
    }

    private static String inWords(Set<StaffGroup> groups) {
        return groups.isEmpty()
                ? "不在任何组"
                : groups.stream().sorted().map(StaffGroup::label).collect(Collectors.joining("、"));
    }
}
