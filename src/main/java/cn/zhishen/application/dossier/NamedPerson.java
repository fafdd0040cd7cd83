package cn.zhishen.application.dossier;

import cn.zhishen.enterprise.IdentityDocument;

/**
 * Somebody whom the last frozen dossier of an application names.
 *
 * @param identity null for a contact, whose document nobody asks for
 * @param uscc of the enterprise that applied
 */
public record NamedPerson(
        String name,
        Role role,
        IdentityDocument identity,
        String uscc,
        String enterpriseName,
        String applicationNumber) {

    /** As what a dossier names somebody. */
    public enum Role {
        LEGAL_REPRESENTATIVE("法定代表人"),
        CONTACT("联系人"),
        STAFF("人员");

        private final String chinese;

        Role(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }
}
