/** Blueprint of the organisation's people. An entity's identifier is a login (Port, users and teams as blueprints). */
export const USER_BLUEPRINT = "_user";

/** Blueprint of the organisation's teams. An entity's identifier is a slug. */
export const TEAM_BLUEPRINT = "_team";
