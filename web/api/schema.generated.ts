// Made by `npm run generate` from the OpenAPI document.
export interface paths {
    "/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in, first step: staff number and password */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        staff_no: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            challenge_id: string;
                            /** @enum {string} */
                            next: "totp";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in, second step: one-time code */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        challenge_id: string;
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ended_other_session: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a fresh one-time code for a sensitive act */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I, and what may I do */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            staff: {
                                /** Format: uuid */
                                id: string;
                                staff_no: string;
                                name: string;
                            };
                            home_unit: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            roles: {
                                /** @enum {string} */
                                role: "hq_supervisor" | "branch_manager" | "supervisor" | "team_leader" | "phone_collector" | "field_collector" | "admin_assistant" | "finance" | "risk_analyst" | "compliance_officer" | "system_expert" | "client_user" | "org_admin" | "auditor";
                                unit_id: string | null;
                                unit_name: string | null;
                            }[];
                            permissions: string[];
                            session: {
                                /** @enum {string} */
                                device_class: "console" | "field";
                                /** Format: date-time */
                                expires_at: string;
                            };
                            demo: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/demo/logins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Logins of the demo; absent outside a demo */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** @enum {string} */
                                role: "hq_supervisor" | "branch_manager" | "supervisor" | "team_leader" | "phone_collector" | "field_collector" | "admin_assistant" | "finance" | "risk_analyst" | "compliance_officer" | "system_expert" | "client_user" | "org_admin" | "auditor";
                                name: string;
                                staff_no: string;
                                password: string;
                                code: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/org-units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organisation’s tree */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                parent_id: string | null;
                                /** @enum {string} */
                                kind: "operator" | "agency" | "branch" | "team" | "desk";
                                code: string;
                                name: string;
                                desk_no: number | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People in reach */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    unit_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                staff_no: string;
                                name: string;
                                home_unit_name: string | null;
                                roles: string[];
                                left: boolean;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Devices that wait for approval */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    pending?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                staff_id: string;
                                staff_name: string;
                                label: string;
                                /** Format: date-time */
                                first_seen_at: string;
                                approved_at: string | null;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/devices/{device_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a person’s device */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    device_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            staff_id: string;
                            staff_name: string;
                            label: string;
                            /** Format: date-time */
                            first_seen_at: string;
                            approved_at: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{staff_id}/end-access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a person’s access everywhere at once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    staff_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        reason: "left" | "suspended" | "device_lost" | "misuse_suspected";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clients in reach */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                code: string;
                                name: string;
                                /** @enum {string} */
                                kind: "bank" | "consumer_finance" | "other_lender";
                                country: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Agreements of the clients in reach */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    client_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                client_id: string;
                                client_name: string;
                                no: string;
                                /** Format: uuid */
                                unit_id: string;
                                unit_name: string;
                                currency: string;
                                valid_from: string;
                                valid_until: string;
                                valid_today: boolean;
                                products: string[];
                                may_receive: boolean;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreements/{agreement_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One agreement: versions of its terms, entrustments */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    agreement_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            client: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            no: string;
                            unit: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            currency: string;
                            in_force: boolean;
                            versions: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                effective_from: string;
                                /** @enum {string} */
                                state: "submitted" | "approved" | "rejected" | "withdrawn";
                                current: boolean;
                                terms: {
                                    valid_from: string;
                                    valid_until: string;
                                    products: string[];
                                    channels: ("call" | "sms" | "email" | "letter" | "visit")[];
                                    contact_limits: {
                                        calls_per_day: number | null;
                                        from: string | null;
                                        until: string | null;
                                    };
                                    reconciliation: {
                                        day_of_month: number | null;
                                    };
                                    commission: {
                                        rate_bp: number | null;
                                    };
                                    return_after_days: number | null;
                                    balance_days?: number | null;
                                    retention_years: number;
                                    /** @enum {string} */
                                    intake_policy: "all_or_nothing" | "skip";
                                    skip_second_above?: number | null;
                                    apr_cap_bp: number | null;
                                    house_limit: boolean;
                                    emergency_contacts: {
                                        person: string;
                                        post: string;
                                        phone: string;
                                    }[];
                                };
                                made_by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                                /** Format: date-time */
                                made_at: string;
                                decided_by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                                decided_at: string | null;
                                request_id: string | null;
                            }[];
                            entrustments: {
                                /** Format: uuid */
                                id: string;
                                agency: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                from_on: string;
                                until_on: string;
                                runs: boolean;
                            }[];
                            agencies: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                            may: {
                                propose: boolean;
                                entrust: boolean;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreements/{agreement_id}/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Propose the next version of the terms */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    agreement_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        effective_from: string;
                        terms: {
                            valid_from: string;
                            valid_until: string;
                            products: string[];
                            channels: ("call" | "sms" | "email" | "letter" | "visit")[];
                            contact_limits: {
                                calls_per_day: number | null;
                                from: string | null;
                                until: string | null;
                            };
                            reconciliation: {
                                day_of_month: number | null;
                            };
                            commission: {
                                rate_bp: number | null;
                            };
                            return_after_days: number | null;
                            balance_days?: number | null;
                            retention_years: number;
                            /** @enum {string} */
                            intake_policy: "all_or_nothing" | "skip";
                            skip_second_above?: number | null;
                            apr_cap_bp: number | null;
                            house_limit: boolean;
                            emergency_contacts: {
                                person: string;
                                post: string;
                                phone: string;
                            }[];
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: uuid */
                            request_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreements/{agreement_id}/entrustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Entrust an agreement to a guest agency */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    agreement_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        agency_unit_id: string;
                        from_on: string;
                        until_on: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entrustments/{entrustment_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an entrustment earlier */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    entrustment_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        until_on: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulletins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clients’ latest requirements: mine to acknowledge, in force, archive */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    box?: "to_acknowledge" | "current" | "archive";
                    client_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                client: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                unit: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                title: string;
                                version: number;
                                /** @enum {string} */
                                state: "draft" | "current" | "replaced";
                                published_at: string | null;
                                mine: {
                                    /** Format: date-time */
                                    due_at: string;
                                    acked_at: string | null;
                                    overdue: boolean;
                                } | null;
                                asked: number;
                                acked: number;
                                overdue: number;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Write the draft of a bulletin or of its next version */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        client_id: string;
                        /** Format: uuid */
                        unit_id: string;
                        /** Format: uuid */
                        replaces?: string;
                        title: string;
                        body: string;
                        roles: ("branch_manager" | "supervisor" | "team_leader" | "phone_collector" | "field_collector" | "admin_assistant" | "finance" | "compliance_officer")[];
                        ack_hours: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulletins/{bulletin_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One bulletin: text, files, acknowledgements, versions */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bulletin_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            client: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            unit: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            title: string;
                            version: number;
                            /** @enum {string} */
                            state: "draft" | "current" | "replaced";
                            published_at: string | null;
                            mine: {
                                /** Format: date-time */
                                due_at: string;
                                acked_at: string | null;
                                overdue: boolean;
                            } | null;
                            asked: number;
                            acked: number;
                            overdue: number;
                            body: string;
                            roles: ("hq_supervisor" | "branch_manager" | "supervisor" | "team_leader" | "phone_collector" | "field_collector" | "admin_assistant" | "finance" | "risk_analyst" | "compliance_officer" | "system_expert" | "client_user" | "org_admin" | "auditor")[];
                            written_by: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            files: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                size: number;
                            }[];
                            acks: {
                                staff: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                /** Format: date-time */
                                due_at: string;
                                acked_at: string | null;
                                overdue: boolean;
                            }[];
                            versions: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                published_at: string | null;
                            }[];
                            may: {
                                publish: boolean;
                                replace: boolean;
                                acknowledge: boolean;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulletins/{bulletin_id}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish a draft to everybody concerned */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bulletin_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            asked: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulletins/{bulletin_id}/acknowledgement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Acknowledge a bulletin */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bulletin_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/client-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was said to and by clients */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    client_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                client: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                unit: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                /** @enum {string} */
                                direction: "to_client" | "by_client";
                                /** @enum {string} */
                                channel: "phone" | "email" | "meeting" | "letter" | "message" | "other";
                                person: string;
                                /** Format: date-time */
                                said_at: string;
                                text: string;
                                written_by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                /** Format: date-time */
                                written_at: string;
                                files: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    size: number;
                                }[];
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Enter what was said to or by a client */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        client_id: string;
                        /** Format: uuid */
                        unit_id: string;
                        /** @enum {string} */
                        direction: "to_client" | "by_client";
                        /** @enum {string} */
                        channel: "phone" | "email" | "meeting" | "letter" | "message" | "other";
                        person: string;
                        /** Format: date-time */
                        said_at: string;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulletins/{bulletin_id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a file to the draft of a bulletin */
        post: {
            parameters: {
                query: {
                    file_name: string;
                };
                header?: never;
                path: {
                    bulletin_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/client-log/{entry_id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a file to one’s own entry of the client log */
        post: {
            parameters: {
                query: {
                    file_name: string;
                };
                header?: never;
                path: {
                    entry_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/client-files/{attachment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of a bulletin or of the client log; audited */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    attachment_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Incidents in reach, with what is overdue */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    kind?: "data_transfer" | "system_failure" | "field_emergency" | "force_majeure" | "client_interest" | "data_leak" | "call_without_permit" | "other";
                    state?: "open" | "overdue" | "closed";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                kind: "data_transfer" | "system_failure" | "field_emergency" | "force_majeure" | "client_interest" | "data_leak" | "call_without_permit" | "other";
                                unit: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                client: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                                subject: string | null;
                                facts: {
                                    [key: string]: unknown;
                                };
                                owner: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                /** Format: date-time */
                                opened_at: string;
                                /** Format: date-time */
                                due_at: string;
                                closed_at: string | null;
                                overdue: boolean;
                                untold: ("hq" | "client" | "police" | "regulator")[];
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Report an incident */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "data_transfer" | "system_failure" | "field_emergency" | "force_majeure" | "client_interest" | "data_leak" | "call_without_permit" | "other";
                        /** Format: uuid */
                        unit_id: string;
                        /** Format: uuid */
                        client_id?: string;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One incident: duties, log, emergency contacts */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    incident_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "data_transfer" | "system_failure" | "field_emergency" | "force_majeure" | "client_interest" | "data_leak" | "call_without_permit" | "other";
                            unit: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            client: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            subject: string | null;
                            facts: {
                                [key: string]: unknown;
                            };
                            owner: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            /** Format: date-time */
                            opened_at: string;
                            /** Format: date-time */
                            due_at: string;
                            closed_at: string | null;
                            overdue: boolean;
                            untold: ("hq" | "client" | "police" | "regulator")[];
                            opened_by: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            duties: {
                                /** @enum {string} */
                                audience: "hq" | "client" | "police" | "regulator";
                                /** Format: date-time */
                                due_at: string;
                                told_at: string | null;
                                late: boolean;
                            }[];
                            log: {
                                /** Format: uuid */
                                id: string;
                                /** Format: date-time */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                                /** @enum {string} */
                                act: "opened" | "noted" | "told" | "assigned" | "escalated" | "closed";
                                audience: ("hq" | "client" | "police" | "regulator") | null;
                                means: ("notice" | "phone" | "email" | "letter" | "meeting" | "other") | null;
                                person: string | null;
                                told_at: string | null;
                                to: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                                text: string | null;
                            }[];
                            contacts: {
                                agreement_no: string;
                                person: string;
                                post: string;
                                phone: string;
                            }[];
                            owners: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                            may: {
                                work: boolean;
                                close: boolean;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add to the log of an incident */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    incident_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident_id}/tellings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record who was told of an incident */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    incident_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        audience: "hq" | "client" | "police" | "regulator";
                        /** @enum {string} */
                        means: "phone" | "email" | "letter" | "meeting" | "other";
                        person: string;
                        /** Format: date-time */
                        told_at: string;
                        text?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident_id}/owner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give an incident to another owner */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    incident_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        staff_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident_id}/closure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close an incident */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    incident_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload a file as application/octet-stream; it is kept byte for byte */
        post: {
            parameters: {
                query?: {
                    encoding?: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sha256: string;
                            size: number;
                            content_sha256: string;
                            layers: string[];
                            asks: ("password" | "entry") | null;
                            entries: {
                                name: string;
                                size: number;
                                encrypted: boolean;
                            }[];
                            layout: {
                                table: {
                                    /** @enum {string} */
                                    format: "delimited";
                                    /** @enum {string} */
                                    encoding: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";
                                    /** @enum {string} */
                                    delimiter: "," | ";" | "\t" | "|";
                                } | {
                                    /** @enum {string} */
                                    format: "fixed";
                                    /** @enum {string} */
                                    encoding: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";
                                    /** @enum {string} */
                                    unit: "characters" | "bytes";
                                    widths: number[];
                                } | {
                                    /** @enum {string} */
                                    format: "xlsx";
                                    sheets: string[];
                                } | {
                                    /** @enum {string} */
                                    format: "rows";
                                    sheets: string[];
                                    /** @enum {string} */
                                    text?: "delimited" | "fixed";
                                };
                                header_row: number;
                                header_rows: number;
                                skip_last: number;
                                skip_last_of?: {
                                    [key: string]: number;
                                };
                                hidden: ("read" | "leave_out") | null;
                            } | null;
                            encoding_basis: string | null;
                            date1904: boolean;
                            sheets: {
                                name: string;
                                hidden: boolean;
                                hidden_rows: number | null;
                                preview: {
                                    line_no: number;
                                    cells: string[];
                                    hidden: boolean;
                                }[];
                            }[];
                            preview: {
                                line_no: number;
                                cells: string[];
                                hidden: boolean;
                            }[];
                            headers: string[];
                            refused_columns: {
                                column: number;
                                header: string;
                                /** @enum {string} */
                                kind: "social_security" | "address_book" | "call_log";
                                /** @enum {string} */
                                basis: "header" | "content" | "cells";
                                cells: number;
                                sheets?: string[];
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/recognise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read an uploaded file otherwise, or open it with what was asked for; the password is kept nowhere */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        sha256: string;
                        password?: string;
                        entry?: string;
                        /** @enum {string} */
                        encoding?: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";
                        /** @enum {string} */
                        delimiter?: "," | ";" | "\t" | "|";
                        fixed?: {
                            /** @enum {string} */
                            unit: "characters" | "bytes";
                            widths: number[];
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sha256: string;
                            size: number;
                            content_sha256: string;
                            layers: string[];
                            asks: ("password" | "entry") | null;
                            entries: {
                                name: string;
                                size: number;
                                encrypted: boolean;
                            }[];
                            layout: {
                                table: {
                                    /** @enum {string} */
                                    format: "delimited";
                                    /** @enum {string} */
                                    encoding: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";
                                    /** @enum {string} */
                                    delimiter: "," | ";" | "\t" | "|";
                                } | {
                                    /** @enum {string} */
                                    format: "fixed";
                                    /** @enum {string} */
                                    encoding: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";
                                    /** @enum {string} */
                                    unit: "characters" | "bytes";
                                    widths: number[];
                                } | {
                                    /** @enum {string} */
                                    format: "xlsx";
                                    sheets: string[];
                                } | {
                                    /** @enum {string} */
                                    format: "rows";
                                    sheets: string[];
                                    /** @enum {string} */
                                    text?: "delimited" | "fixed";
                                };
                                header_row: number;
                                header_rows: number;
                                skip_last: number;
                                skip_last_of?: {
                                    [key: string]: number;
                                };
                                hidden: ("read" | "leave_out") | null;
                            } | null;
                            encoding_basis: string | null;
                            date1904: boolean;
                            sheets: {
                                name: string;
                                hidden: boolean;
                                hidden_rows: number | null;
                                preview: {
                                    line_no: number;
                                    cells: string[];
                                    hidden: boolean;
                                }[];
                            }[];
                            preview: {
                                line_no: number;
                                cells: string[];
                                hidden: boolean;
                            }[];
                            headers: string[];
                            refused_columns: {
                                column: number;
                                header: string;
                                /** @enum {string} */
                                kind: "social_security" | "address_book" | "call_log";
                                /** @enum {string} */
                                basis: "header" | "content" | "cells";
                                cells: number;
                                sheets?: string[];
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mapping-suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which column is what, by its header and the last file */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        client_id: string;
                        /** Format: uuid */
                        agreement_id: string;
                        /** @enum {string} */
                        flow: "placement" | "refresh" | "payments" | "case_list" | "history" | "claim_answers";
                        headers: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            columns: {
                                field: string;
                                zh: string;
                                en: string;
                                /** @enum {string} */
                                type: "text" | "identifier" | "amount" | "percent" | "date" | "integer" | "id_no" | "card_no" | "phone" | "code";
                                required: boolean;
                                personal: boolean;
                                values: {
                                    value: string;
                                    word: string;
                                }[];
                                header: string | null;
                                confidence: number;
                            }[];
                            preselected: {
                                [key: string]: string | {
                                    header?: string;
                                    column?: number;
                                    constant?: string;
                                    /** @enum {string} */
                                    unit?: "yuan" | "fen" | "wan" | "percent" | "share";
                                    /** @enum {string} */
                                    date?: "ymd" | "dmy" | "mdy" | "serial1900" | "serial1904";
                                    values?: {
                                        [key: string]: string;
                                    };
                                };
                            };
                            last_version: number | null;
                            differences: {
                                field: string;
                                last: string | null;
                                now: string | null;
                            }[];
                            unused_headers: string[];
                            refused_headers: {
                                header: string;
                                /** @enum {string} */
                                kind: "social_security" | "address_book" | "call_log";
                            }[];
                            required_missing: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Files received */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    client_id?: string;
                    flow?: "placement" | "refresh" | "payments" | "case_list" | "history" | "claim_answers";
                    state?: "uploaded" | "validating" | "validated" | "applying" | "applied" | "rejected" | "withdrawn" | "undone";
                    created_from?: string;
                    created_until?: string;
                    keyword?: string;
                    refused?: "yes";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                client_id: string;
                                client_name: string;
                                /** Format: uuid */
                                agreement_id: string;
                                agreement_no: string;
                                /** Format: uuid */
                                unit_id: string;
                                unit_name: string;
                                /** @enum {string} */
                                flow: "placement" | "refresh" | "payments" | "case_list" | "history" | "claim_answers";
                                file_name: string;
                                batch_no: string | null;
                                as_of: string;
                                /** @enum {string} */
                                state: "uploaded" | "validating" | "validated" | "applying" | "applied" | "rejected" | "withdrawn" | "undone";
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                created_by_name: string | null;
                                applied_at: string | null;
                                file_count: number | null;
                                accepted_count: number | null;
                                rejected_count: number | null;
                                accepted_sum: {
                                    amount_minor: string;
                                    currency: string;
                                } | null;
                                task_id: string | null;
                                error_code: string | null;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Take an uploaded file as a delivery */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        client_id: string;
                        /** Format: uuid */
                        agreement_id: string;
                        /** @enum {string} */
                        flow: "placement" | "refresh" | "payments" | "case_list" | "history" | "claim_answers";
                        sha256: string;
                        file_name: string;
                        content_sha256?: string;
                        layout: {
                            table: {
                                /** @enum {string} */
                                format: "delimited";
                                /** @enum {string} */
                                encoding: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";
                                /** @enum {string} */
                                delimiter: "," | ";" | "\t" | "|";
                            } | {
                                /** @enum {string} */
                                format: "fixed";
                                /** @enum {string} */
                                encoding: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";
                                /** @enum {string} */
                                unit: "characters" | "bytes";
                                widths: number[];
                            } | {
                                /** @enum {string} */
                                format: "xlsx";
                                sheets: string[];
                            } | {
                                /** @enum {string} */
                                format: "rows";
                                sheets: string[];
                                /** @enum {string} */
                                text?: "delimited" | "fixed";
                            };
                            header_row: number;
                            header_rows: number;
                            skip_last: number;
                            skip_last_of?: {
                                [key: string]: number;
                            };
                            hidden: ("read" | "leave_out") | null;
                        };
                        batch_no?: string;
                        /** @default 1 */
                        hand?: number;
                        mandate_from?: string;
                        mandate_until?: string;
                        as_of: string;
                        control_count: number;
                        control_sum: {
                            amount_minor: string;
                            currency: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "uploaded" | "validating" | "validated" | "applying" | "applied" | "rejected" | "withdrawn" | "undone";
                            version: number;
                            task_id: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{delivery_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One delivery with its report */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    delivery_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            client_id: string;
                            client_name: string;
                            /** Format: uuid */
                            agreement_id: string;
                            agreement_no: string;
                            /** Format: uuid */
                            unit_id: string;
                            unit_name: string;
                            /** @enum {string} */
                            flow: "placement" | "refresh" | "payments" | "case_list" | "history" | "claim_answers";
                            file_name: string;
                            batch_no: string | null;
                            as_of: string;
                            /** @enum {string} */
                            state: "uploaded" | "validating" | "validated" | "applying" | "applied" | "rejected" | "withdrawn" | "undone";
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            created_by_name: string | null;
                            applied_at: string | null;
                            file_count: number | null;
                            accepted_count: number | null;
                            rejected_count: number | null;
                            accepted_sum: {
                                amount_minor: string;
                                currency: string;
                            } | null;
                            task_id: string | null;
                            error_code: string | null;
                            file_sha256: string;
                            content_sha256: string;
                            layout: {
                                table: {
                                    /** @enum {string} */
                                    format: "delimited";
                                    /** @enum {string} */
                                    encoding: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";
                                    /** @enum {string} */
                                    delimiter: "," | ";" | "\t" | "|";
                                } | {
                                    /** @enum {string} */
                                    format: "fixed";
                                    /** @enum {string} */
                                    encoding: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";
                                    /** @enum {string} */
                                    unit: "characters" | "bytes";
                                    widths: number[];
                                } | {
                                    /** @enum {string} */
                                    format: "xlsx";
                                    sheets: string[];
                                } | {
                                    /** @enum {string} */
                                    format: "rows";
                                    sheets: string[];
                                    /** @enum {string} */
                                    text?: "delimited" | "fixed";
                                };
                                header_row: number;
                                header_rows: number;
                                skip_last: number;
                                skip_last_of?: {
                                    [key: string]: number;
                                };
                                hidden: ("read" | "leave_out") | null;
                            };
                            original_table: ({
                                /** @enum {string} */
                                format: "delimited";
                                /** @enum {string} */
                                encoding: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";
                                /** @enum {string} */
                                delimiter: "," | ";" | "\t" | "|";
                            } | {
                                /** @enum {string} */
                                format: "fixed";
                                /** @enum {string} */
                                encoding: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";
                                /** @enum {string} */
                                unit: "characters" | "bytes";
                                widths: number[];
                            } | {
                                /** @enum {string} */
                                format: "xlsx";
                                sheets: string[];
                            } | {
                                /** @enum {string} */
                                format: "rows";
                                sheets: string[];
                                /** @enum {string} */
                                text?: "delimited" | "fixed";
                            }) | null;
                            hand: number;
                            mandate_from: string | null;
                            mandate_until: string | null;
                            placement_id: string | null;
                            mapping: {
                                [key: string]: string | {
                                    header?: string;
                                    column?: number;
                                    constant?: string;
                                    /** @enum {string} */
                                    unit?: "yuan" | "fen" | "wan" | "percent" | "share";
                                    /** @enum {string} */
                                    date?: "ymd" | "dmy" | "mdy" | "serial1900" | "serial1904";
                                    values?: {
                                        [key: string]: string;
                                    };
                                };
                            } | null;
                            skip_rejects: boolean;
                            control: {
                                count: number;
                                sum: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                file_count: number | null;
                                file_sum: {
                                    amount_minor: string;
                                    currency: string;
                                } | null;
                                unreadable_count: number | null;
                                agree: boolean | null;
                            };
                            reject_groups: {
                                code: string;
                                field: string | null;
                                field_zh: string | null;
                                field_en: string | null;
                                count: number;
                                text: {
                                    zh: string;
                                    en: string;
                                    fix_zh: string;
                                    fix_en: string;
                                } | null;
                            }[];
                            warning_groups: {
                                code: string;
                                field: string | null;
                                field_zh: string | null;
                                field_en: string | null;
                                count: number;
                                text: {
                                    zh: string;
                                    en: string;
                                    fix_zh: string;
                                    fix_en: string;
                                } | null;
                            }[];
                            unknown_values: {
                                [key: string]: {
                                    value: string;
                                    count: number;
                                    masked: boolean;
                                }[];
                            };
                            refused_columns: {
                                column: number;
                                header: string;
                                /** @enum {string} */
                                kind: "social_security" | "address_book" | "call_log";
                                /** @enum {string} */
                                basis: "header" | "content" | "cells";
                                cells: number;
                                sheets?: string[];
                            }[];
                            findings: {
                                /** @enum {string} */
                                code: "total_rows";
                                rows: number;
                                line_no: number;
                                sheet?: number;
                            }[];
                            skip: {
                                /** @enum {string} */
                                rule: "nothing" | "never" | "alone" | "with_second";
                                asked_by_name: string | null;
                                asked_by_me: boolean;
                                agreed_by_name: string | null;
                            };
                            mapping_changed: boolean;
                            layout_differences: {
                                /** @enum {string} */
                                kind: "format" | "encoding" | "delimiter" | "sheets" | "header_row" | "header_rows" | "skip_last" | "hidden" | "column_new" | "column_missing" | "column_moved";
                                column: string | null;
                                last: string[];
                                now: string[];
                            }[];
                            sample: {
                                columns: {
                                    field: string;
                                    zh: string;
                                    en: string;
                                    /** @enum {string} */
                                    type: "text" | "identifier" | "amount" | "percent" | "date" | "integer" | "id_no" | "card_no" | "phone" | "code";
                                    words: {
                                        [key: string]: string;
                                    };
                                }[];
                                rows: {
                                    line_no: number;
                                    values: (string | null)[];
                                }[];
                            } | null;
                            corrections: {
                                count: number;
                                rows: number;
                                unchecked: boolean;
                            };
                            may_correct: boolean;
                            preview: {
                                [key: string]: number;
                            };
                            counts: {
                                [key: string]: number;
                            };
                            sums: {
                                [key: string]: string;
                            };
                            error_facts: {
                                [key: string]: unknown;
                            } | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{delivery_id}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say which column is what */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    delivery_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        fields: {
                            [key: string]: string | {
                                header?: string;
                                column?: number;
                                constant?: string;
                                /** @enum {string} */
                                unit?: "yuan" | "fen" | "wan" | "percent" | "share";
                                /** @enum {string} */
                                date?: "ymd" | "dmy" | "mdy" | "serial1900" | "serial1904";
                                values?: {
                                    [key: string]: string;
                                };
                            };
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "uploaded" | "validating" | "validated" | "applying" | "applied" | "rejected" | "withdrawn" | "undone";
                            version: number;
                            task_id: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{delivery_id}/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have the file read and judged */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    delivery_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        layout?: {
                            table: {
                                /** @enum {string} */
                                format: "delimited";
                                /** @enum {string} */
                                encoding: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";
                                /** @enum {string} */
                                delimiter: "," | ";" | "\t" | "|";
                            } | {
                                /** @enum {string} */
                                format: "fixed";
                                /** @enum {string} */
                                encoding: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";
                                /** @enum {string} */
                                unit: "characters" | "bytes";
                                widths: number[];
                            } | {
                                /** @enum {string} */
                                format: "xlsx";
                                sheets: string[];
                            } | {
                                /** @enum {string} */
                                format: "rows";
                                sheets: string[];
                                /** @enum {string} */
                                text?: "delimited" | "fixed";
                            };
                            header_row: number;
                            header_rows: number;
                            skip_last: number;
                            skip_last_of?: {
                                [key: string]: number;
                            };
                            hidden: ("read" | "leave_out") | null;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "uploaded" | "validating" | "validated" | "applying" | "applied" | "rejected" | "withdrawn" | "undone";
                            version: number;
                            task_id: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{delivery_id}/amend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Correct the control totals */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    delivery_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        control_count: number;
                        control_sum: {
                            amount_minor: string;
                            currency: string;
                        };
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "uploaded" | "validating" | "validated" | "applying" | "applied" | "rejected" | "withdrawn" | "undone";
                            version: number;
                            task_id: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{delivery_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Apply the delivery */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    delivery_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        /** @default false */
                        skip_rejects?: boolean;
                        /** @default false */
                        layout_confirmed?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "uploaded" | "validating" | "validated" | "applying" | "applied" | "rejected" | "withdrawn" | "undone";
                            version: number;
                            task_id: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{delivery_id}/agree-skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agree that refused rows are left out */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    delivery_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "uploaded" | "validating" | "validated" | "applying" | "applied" | "rejected" | "withdrawn" | "undone";
                            version: number;
                            task_id: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{delivery_id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was corrected, masked */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    delivery_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                kind: "cell" | "replace" | "fill";
                                field: string | null;
                                field_zh: string | null;
                                field_en: string | null;
                                line_no: number | null;
                                within: boolean;
                                from: string | null;
                                to: string | null;
                                rows: number | null;
                                by_name: string | null;
                                /** Format: date-time */
                                at: string;
                                undone_by_name: string | null;
                                undone_at: string | null;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Correct what the file says, for this delivery */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    delivery_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        correction: {
                            /** @enum {string} */
                            kind: "cell";
                            line_no: number;
                            field: string;
                            value: string;
                        } | {
                            /** @enum {string} */
                            kind: "replace";
                            field: string;
                            sought: string;
                            /** @default false */
                            within?: boolean;
                            value: string;
                        } | {
                            /** @enum {string} */
                            kind: "fill";
                            field: string;
                            value: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "uploaded" | "validating" | "validated" | "applying" | "applied" | "rejected" | "withdrawn" | "undone";
                            version: number;
                            task_id: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{delivery_id}/undo-correction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a correction back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    delivery_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        /** Format: uuid */
                        correction_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "uploaded" | "validating" | "validated" | "applying" | "applied" | "rejected" | "withdrawn" | "undone";
                            version: number;
                            task_id: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{delivery_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a delivery that is not to be applied */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    delivery_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "uploaded" | "validating" | "validated" | "applying" | "applied" | "rejected" | "withdrawn" | "undone";
                            version: number;
                            task_id: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{delivery_id}/headers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The column names of a delivery */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    delivery_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            headers: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{delivery_id}/rejects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Refused cells, masked */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    code?: string;
                    field?: string;
                };
                header?: never;
                path: {
                    delivery_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                line_no: number;
                                field: string | null;
                                field_zh: string | null;
                                field_en: string | null;
                                header: string | null;
                                code: string;
                                /** @enum {string} */
                                severity: "error" | "warning";
                                value: string | null;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stop-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop contact on a case at once, as the client orders */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        case_id?: string;
                        /** Format: uuid */
                        client_id?: string;
                        contract_no?: string;
                        reason: string;
                        order_no?: string;
                        until_on?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            case_id: string;
                            /** Format: uuid */
                            hold_id: string;
                            already: boolean;
                            /** Format: date-time */
                            stopped_at: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{delivery_id}/rejects.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The refused rows as they came, with reasons (.csv); audited */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                };
                header?: never;
                path: {
                    delivery_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{delivery_id}/rejects.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The refused rows as they came, with reasons (.xlsx); audited */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                };
                header?: never;
                path: {
                    delivery_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{delivery_id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt of a file that has been read: hash, counts, sums, refusals; audited */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                    format?: "html" | "xlsx";
                };
                header?: never;
                path: {
                    delivery_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sealed-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Originals with forbidden data that lie under seal */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            files: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                delivery_id: string;
                                file_name: string;
                                is_original: boolean;
                                client_name: string;
                                unit_name: string;
                                kinds: ("social_security" | "address_book" | "call_log")[];
                                /** Format: date-time */
                                noticed_at: string;
                                sealed_at: string | null;
                                destroy_after: string | null;
                                destroyed_at: string | null;
                            }[];
                            life_days: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sealed-files/{sealed_id}/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a file under seal, with a reason; audited before it is given */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    sealed_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            opening_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sealed-files/life": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say how many days such files are kept */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        life_days: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sealed-files/openings/{opening_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file that was asked for: once, within a minute, for the same person */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    opening_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a resumable upload (tus 1.0.0, creation) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{upload_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an upload has come; HEAD answers as tus 1.0.0 has it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    upload_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            size: number;
                            offset: number;
                            sha256: string | null;
                            /** Format: date-time */
                            created_at: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Give up an upload (tus 1.0.0, termination) */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    upload_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** The next piece of an upload (tus 1.0.0, application/offset+octet-stream) */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    upload_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/uploads/{upload_id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take over a file that has arrived whole: hashed, kept encrypted, its first rows shown; may be asked again */
        post: {
            parameters: {
                query?: {
                    encoding?: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";
                };
                header?: never;
                path: {
                    upload_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sha256: string;
                            size: number;
                            content_sha256: string;
                            layers: string[];
                            asks: ("password" | "entry") | null;
                            entries: {
                                name: string;
                                size: number;
                                encrypted: boolean;
                            }[];
                            layout: {
                                table: {
                                    /** @enum {string} */
                                    format: "delimited";
                                    /** @enum {string} */
                                    encoding: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";
                                    /** @enum {string} */
                                    delimiter: "," | ";" | "\t" | "|";
                                } | {
                                    /** @enum {string} */
                                    format: "fixed";
                                    /** @enum {string} */
                                    encoding: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";
                                    /** @enum {string} */
                                    unit: "characters" | "bytes";
                                    widths: number[];
                                } | {
                                    /** @enum {string} */
                                    format: "xlsx";
                                    sheets: string[];
                                } | {
                                    /** @enum {string} */
                                    format: "rows";
                                    sheets: string[];
                                    /** @enum {string} */
                                    text?: "delimited" | "fixed";
                                };
                                header_row: number;
                                header_rows: number;
                                skip_last: number;
                                skip_last_of?: {
                                    [key: string]: number;
                                };
                                hidden: ("read" | "leave_out") | null;
                            } | null;
                            encoding_basis: string | null;
                            date1904: boolean;
                            sheets: {
                                name: string;
                                hidden: boolean;
                                hidden_rows: number | null;
                                preview: {
                                    line_no: number;
                                    cells: string[];
                                    hidden: boolean;
                                }[];
                            }[];
                            preview: {
                                line_no: number;
                                cells: string[];
                                hidden: boolean;
                            }[];
                            headers: string[];
                            refused_columns: {
                                column: number;
                                header: string;
                                /** @enum {string} */
                                kind: "social_security" | "address_book" | "call_log";
                                /** @enum {string} */
                                basis: "header" | "content" | "cells";
                                cells: number;
                                sheets?: string[];
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SFTP servers from which files are fetched */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** @enum {string} */
                                flow: "placement" | "refresh" | "payments" | "case_list" | "history" | "claim_answers";
                                name: string;
                                host: string;
                                /** @default 22 */
                                port: number;
                                username: string;
                                directory: string;
                                host_key: string;
                                /** @default 15 */
                                every_minutes: number;
                                /** @default 5 */
                                stable_seconds: number;
                                /** @default 3 */
                                misses_max: number;
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                client_id: string;
                                client_name: string;
                                /** Format: uuid */
                                agreement_id: string;
                                agreement_no: string;
                                public_key: string;
                                /** @enum {string} */
                                state: "open" | "paused";
                                version: number;
                                misses: number;
                                staff_name: string | null;
                                task_id: string | null;
                                incident_id: string | null;
                                /** Format: date-time */
                                next_at: string;
                                last_ok_at: string | null;
                                last_error: string | null;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Fetch files of one kind from a bank’s SFTP server; our key pair is made here, its public half is for the bank */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        flow: "placement" | "refresh" | "payments" | "case_list" | "history" | "claim_answers";
                        name: string;
                        host: string;
                        /** @default 22 */
                        port?: number;
                        username: string;
                        directory: string;
                        host_key: string;
                        /** @default 15 */
                        every_minutes?: number;
                        /** @default 5 */
                        stable_seconds?: number;
                        /** @default 3 */
                        misses_max?: number;
                        /** Format: uuid */
                        client_id: string;
                        /** Format: uuid */
                        agreement_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            connection_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{connection_id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause, open or take over a connection */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    connection_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        /** @enum {string} */
                        state: "open" | "paused";
                        /** @default false */
                        take_over?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{connection_id}/pull": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Poll now */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    connection_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            task_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{connection_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in and look, and change nothing */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    connection_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            task_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{connection_id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change where, how often and by which host key */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    connection_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        directory: string;
                        host_key: string;
                        every_minutes: number;
                        stable_seconds: number;
                        misses_max: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{connection_id}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last polls and files of a connection */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    connection_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            runs: {
                                /** Format: uuid */
                                id: string;
                                files: number;
                                error_code: string | null;
                                /** Format: date-time */
                                ended_at: string;
                            }[];
                            files: {
                                /** Format: uuid */
                                id: string;
                                path: string;
                                size: number;
                                /** @enum {string} */
                                state: "seen" | "fetched" | "twice" | "moved";
                                error_code: string | null;
                                /** Format: date-time */
                                first_seen_at: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/host-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The key that a server shows, to be compared with what the bank says by another road */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        host: string;
                        /** @default 22 */
                        port?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            host_key: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/arrivals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Files that came by themselves */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    way?: "sftp" | "api" | "portable";
                    state?: "received" | "taken" | "refused";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                client_id: string;
                                client_name: string;
                                /** @enum {string} */
                                way: "sftp" | "api" | "portable";
                                agreement_no: string;
                                reference: string;
                                /** @enum {string} */
                                flow: "placement" | "refresh" | "payments" | "case_list" | "history" | "claim_answers";
                                file_name: string;
                                as_of: string;
                                control_count: number;
                                source_name: string | null;
                                /** @enum {string} */
                                state: "expected" | "received" | "taken" | "refused";
                                delivery_id: string | null;
                                delivery_state: string | null;
                                error_code: string | null;
                                stalled: boolean;
                                staff_name: string | null;
                                /** Format: date-time */
                                created_at: string;
                                ended_at: string | null;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/arrivals/{arrival_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a refused file once more */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    arrival_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/arrivals/{arrival_id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a refused file with the password or the entry that it asked for; the password is kept nowhere */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    arrival_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password?: string;
                        entry?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            delivery_id: string | null;
                            asks: ("password" | "entry") | null;
                            entries: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/program-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Keys of banks’ programs */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                name: string;
                                flows: ("placement" | "refresh" | "payments" | "case_list" | "history" | "claim_answers")[];
                                may_stop: boolean;
                                /** @default false */
                                may_report: boolean;
                                allowed_from: string[];
                                /** @default 120 */
                                per_minute: number;
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                client_id: string;
                                client_name: string;
                                unit_name: string;
                                prefix: string;
                                /** @enum {string} */
                                state: "live" | "expired" | "revoked";
                                staff_name: string | null;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                expires_at: string;
                                last_used_at: string | null;
                                revoked_at: string | null;
                                version: number;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Make a key for a client’s program; it is shown in this answer and never again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        flows: ("placement" | "refresh" | "payments" | "case_list" | "history" | "claim_answers")[];
                        may_stop: boolean;
                        /** @default false */
                        may_report?: boolean;
                        /** @default [] */
                        allowed_from?: (string)[];
                        /** @default 120 */
                        per_minute?: number;
                        /** Format: uuid */
                        client_id: string;
                        /** Format: uuid */
                        unit_id: string;
                        expires_on: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            key_id: string;
                            key: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/program-keys/{key_id}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a key at once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/program-keys/{key_id}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer for what comes by a key */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deliver a file as application/octet-stream; the query says what it is and what it must hold, X-File-Name what it is called */
        post: {
            parameters: {
                query: {
                    agreement_no: string;
                    flow: "placement" | "refresh" | "payments" | "case_list" | "history" | "claim_answers";
                    sha256: string;
                    as_of: string;
                    control_count: string;
                    control_sum: string;
                    currency?: string;
                    batch_no?: string;
                    hand?: string;
                    mandate_from?: string;
                    mandate_until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "expected" | "received" | "taken" | "refused";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound/deliveries/{inbound_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a delivered file stands: state, counts, sums, where receipt and refused rows are */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    inbound_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            reference: string;
                            agreement_no: string;
                            flow: string;
                            file_name: string;
                            sha256: string;
                            /** Format: date-time */
                            received_at: string;
                            /** @enum {string} */
                            state: "received" | "refused" | "waiting" | "validated" | "applying" | "applied" | "rejected" | "withdrawn" | "undone";
                            error_code: string | null;
                            as_of: string;
                            currency: string;
                            control: {
                                count: number | null;
                                sum_minor: string | null;
                            };
                            in_file: {
                                count: number | null;
                                sum_minor: string | null;
                            };
                            accepted: {
                                count: number | null;
                                sum_minor: string | null;
                            };
                            rejected_count: number | null;
                            applied_at: string | null;
                            receipt: string | null;
                            rejects: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound/deliveries/{inbound_id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt of a delivered file that has been read; audited */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    inbound_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound/deliveries/{inbound_id}/rejects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The refused rows of a delivered file with their reasons; audited */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    inbound_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound/contact-counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report the client's contacts by agencies on other systems, by day and contract */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date-time */
                        as_of: string;
                        counts: {
                            contract_no: string;
                            /** @enum {string} */
                            counter: "effective_call" | "inform_call" | "visit" | "sms" | "im" | "email" | "letter";
                            on_date: string;
                            count: number;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            taken: number;
                            unknown_contracts: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound/stop-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop contact on a case of the client at once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        contract_no: string;
                        reason: string;
                        order_no?: string;
                        until_on?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            case_id: string;
                            /** Format: uuid */
                            hold_id: string;
                            already: boolean;
                            /** Format: date-time */
                            stopped_at: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exchange-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Banks’ keys for packages on portable media, in versions */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                client_id: string;
                                client_name: string;
                                /** Format: uuid */
                                unit_id: string;
                                unit_name: string;
                                version: number;
                                recipient: string;
                                signer: string;
                                /** @enum {string} */
                                state: "entered" | "in_force" | "ended";
                                created_by_name: string | null;
                                /** Format: date-time */
                                created_at: string;
                                agreed_by_name: string | null;
                                agreed_at: string | null;
                                may_agree: boolean;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Enter a bank’s keys; another person confirms them */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        client_id: string;
                        /** Format: uuid */
                        unit_id: string;
                        recipient: string;
                        signer: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exchange-keys/own": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Our own recipient and signing fingerprint, for the bank to register */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            recipient: string;
                            signer: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exchange-keys/{exchange_key_id}/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm keys that another entered */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    exchange_key_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exchange-keys/{exchange_key_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a version of keys */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    exchange_key_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Packages on portable media, taken in and sent out */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                client_name: string;
                                agreement_no: string;
                                /** @enum {string} */
                                direction: "in" | "out";
                                file_count: number;
                                signer: string;
                                /** Format: uuid */
                                incident_id: string;
                                staff_name: string | null;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Take a package over from files uploaded before; all of it arrives with an incident, or nothing */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        agreement_id: string;
                        files: {
                            path: string;
                            /** Format: uuid */
                            upload_id: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            package_id: string;
                            /** Format: uuid */
                            incident_id: string;
                            files: number;
                            already: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/placements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Batches placed with the units in reach */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    client_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                batch_no: string;
                                client_name: string;
                                agreement_no: string;
                                unit_name: string;
                                hand: number;
                                mandate_from: string;
                                mandate_until: string;
                                /** Format: date-time */
                                placed_at: string;
                                /** @enum {string} */
                                state: "placed" | "withdrawn" | "returned";
                                case_count: number;
                                waiting_count: number;
                                placed: {
                                    amount_minor: string;
                                    currency: string;
                                };
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/placements/{placement_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo a batch before first contact */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    placement_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            cases_closed: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the cases of my desks, and those granted to me */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    state?: "placed" | "allocated" | "working" | "on_hold" | "kept" | "returned" | "recalled" | "closed";
                    stage?: "sms" | "phone" | "field" | "outsourced" | "legal";
                    stage_flag?: "field" | "outsourced" | "legal";
                    stage_rule?: string;
                    client_id?: string;
                    unit_id?: string;
                    desk_no?: number;
                    placement_id?: string;
                    batch_no?: string;
                    placed_from?: string;
                    placed_until?: string;
                    due_from?: string;
                    due_until?: string;
                    amount_min?: string;
                    amount_max?: string;
                    bucket?: string;
                    rating?: string;
                    product?: string;
                    colour?: "red" | "orange" | "yellow" | "green" | "cyan" | "blue" | "purple";
                    tag?: string;
                    followed_from?: string;
                    not_followed_since?: string;
                    never_followed?: "yes";
                    keyword?: string;
                    sort?: "newest" | "mandate" | "amount";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                case_no: string;
                                client_name: string;
                                debtor_name_masked: string;
                                product: string;
                                bucket: string;
                                dpd: number;
                                owed: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                /** @enum {string} */
                                state: "placed" | "allocated" | "working" | "on_hold" | "kept" | "returned" | "recalled" | "closed";
                                /** @enum {string} */
                                stage: "sms" | "phone" | "field" | "outsourced" | "legal";
                                desk_no: number;
                                desk_name: string;
                                mandate_until: string;
                                version: number;
                                contract_no: string;
                                rating: string | null;
                                region: string | null;
                                batch_no: string;
                                placed: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                /** Format: date-time */
                                placed_at: string;
                                colour: ("red" | "orange" | "yellow" | "green" | "cyan" | "blue" | "purple") | null;
                                tags: string[];
                                last_recorded_at: string | null;
                                stage_rule: string | null;
                                stage_flag: ("sms" | "phone" | "field" | "outsourced" | "legal") | null;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many cases a filter leaves, up to a bound */
        get: {
            parameters: {
                query?: {
                    state?: "placed" | "allocated" | "working" | "on_hold" | "kept" | "returned" | "recalled" | "closed";
                    stage?: "sms" | "phone" | "field" | "outsourced" | "legal";
                    stage_flag?: "field" | "outsourced" | "legal";
                    stage_rule?: string;
                    client_id?: string;
                    unit_id?: string;
                    desk_no?: number;
                    placement_id?: string;
                    batch_no?: string;
                    placed_from?: string;
                    placed_until?: string;
                    due_from?: string;
                    due_until?: string;
                    amount_min?: string;
                    amount_max?: string;
                    bucket?: string;
                    rating?: string;
                    product?: string;
                    colour?: "red" | "orange" | "yellow" | "green" | "cyan" | "blue" | "purple";
                    tag?: string;
                    followed_from?: string;
                    not_followed_since?: string;
                    never_followed?: "yes";
                    keyword?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move cases on the ladder, with the reason */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        case_ids: string[];
                        /** @enum {string} */
                        to: "sms" | "phone" | "field" | "outsourced" | "legal";
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}/stage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a case stands at its stage: rules, versions, facts, persons */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            stage: "sms" | "phone" | "field" | "outsourced" | "legal";
                            flag: ("sms" | "phone" | "field" | "outsourced" | "legal") | null;
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                kind: "stage" | "flag";
                                /** @enum {string} */
                                from_stage: "sms" | "phone" | "field" | "outsourced" | "legal";
                                to_stage: ("sms" | "phone" | "field" | "outsourced" | "legal") | null;
                                rule: {
                                    rule_id: string;
                                    pack: string | null;
                                    version: string | null;
                                    citation: string | null;
                                    clause: string | null;
                                    message_zh: string | null;
                                    message_en: string | null;
                                } | null;
                                facts: {
                                    [key: string]: string | number | boolean | null;
                                };
                                moved_by_name: string | null;
                                reason: string | null;
                                /** Format: date-time */
                                at: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give cases a colour or tags */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        case_ids: string[];
                        colour?: ("red" | "orange" | "yellow" | "green" | "cyan" | "blue" | "purple") | null;
                        /** @default [] */
                        add_tags?: string[];
                        /** @default [] */
                        remove_tags?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/list-views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My saved views of a list */
        get: {
            parameters: {
                query: {
                    list: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                filters: {
                                    [key: string]: string;
                                };
                                columns: string[];
                                compact: boolean;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Save a view of a list under a name */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        list: string;
                        name: string;
                        /** @default {} */
                        filters?: {
                            [key: string]: string;
                        };
                        /** @default [] */
                        columns?: string[];
                        compact: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/list-views/{view_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a saved view */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    view_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a case; the look is written down */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            case_no: string;
                            version: number;
                            client: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            debtor: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                kind: "person" | "company";
                                name: string;
                                id_no_masked: string;
                                gender: ("male" | "female") | null;
                                zone: string | null;
                            };
                            account: {
                                /** Format: uuid */
                                id: string;
                                card_masked: string | null;
                                contract_no: string;
                                product: string;
                                rating: string | null;
                                channel: string | null;
                                region: string | null;
                                opened_on: string | null;
                                credit_limit: {
                                    amount_minor: string;
                                    currency: string;
                                } | null;
                            };
                            balance: {
                                as_of: string;
                                confirmed_on: string;
                                /** Format: date-time */
                                cutoff_at: string;
                                dpd: number;
                                bucket: string;
                                snapshot: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                paid_since: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                owed: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                principal: {
                                    amount_minor: string;
                                    currency: string;
                                } | null;
                                interest: {
                                    amount_minor: string;
                                    currency: string;
                                } | null;
                                fees: {
                                    amount_minor: string;
                                    currency: string;
                                } | null;
                                penalty: {
                                    amount_minor: string;
                                    currency: string;
                                } | null;
                                fee_kinds: {
                                    kind: string;
                                    amount: {
                                        amount_minor: string;
                                        currency: string;
                                    };
                                }[];
                                instalment: {
                                    amount_minor: string;
                                    currency: string;
                                } | null;
                                instalments_total: number | null;
                                instalments_paid: number | null;
                                instalments_overdue: number | null;
                            };
                            placement: {
                                /** Format: uuid */
                                id: string;
                                batch_no: string;
                                hand: number;
                                /** Format: date-time */
                                placed_at: string;
                                placed: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                mandate_until: string;
                            };
                            desk: {
                                desk_no: number;
                                name: string;
                            };
                            /** @enum {string} */
                            state: "placed" | "allocated" | "working" | "on_hold" | "kept" | "returned" | "recalled" | "closed";
                            /** @enum {string} */
                            stage: "sms" | "phone" | "field" | "outsourced" | "legal";
                            contact_points: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                kind: "mobile" | "landline" | "email" | "address";
                                masked: string;
                                source: string;
                                basis: string;
                                usage: ("own" | "home" | "work" | "registered" | "billing") | null;
                                valid: boolean;
                                related_person_id: string | null;
                                relation: string | null;
                                relation_locked: boolean;
                            }[];
                            parties: {
                                /** Format: uuid */
                                debtor_id: string;
                                /** @enum {string} */
                                role: "joint" | "guarantor";
                                /** @enum {string} */
                                kind: "person" | "company";
                                name: string;
                                id_no_masked: string;
                                contact_points: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @enum {string} */
                                    kind: "mobile" | "landline" | "email" | "address";
                                    masked: string;
                                    source: string;
                                    basis: string;
                                    usage: ("own" | "home" | "work" | "registered" | "billing") | null;
                                    valid: boolean;
                                    related_person_id: string | null;
                                    relation: string | null;
                                    relation_locked: boolean;
                                }[];
                            }[];
                            related_persons: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                role: "contact" | "attorney" | "proxy";
                                relation: string;
                                name_masked: string;
                                id_no_masked: string | null;
                                employer_masked: string | null;
                                locked: boolean;
                                refused_at: string | null;
                            }[];
                            particulars: {
                                /** @enum {string} */
                                field: "case_seq_no" | "client_case_no" | "entrusted_on" | "mandate_end" | "entrust_periods" | "expected_return_on" | "collector_code" | "area_code" | "customer_no" | "id_type" | "birthday" | "age" | "qq" | "employer" | "occupation" | "job_title" | "department" | "work_postcode" | "home_postcode" | "city" | "district" | "legal_person" | "account_no" | "account_name" | "bank_branch" | "card_type" | "is_main_card" | "supplementary_name" | "archive_no" | "apply_no" | "loan_note_no" | "rmb" | "hkd" | "foreign_amount" | "loan_principal" | "residual_principal" | "overdue_amount" | "deposit" | "minimum_payment" | "fixed_limit" | "unbilled" | "paid_amount" | "settlement_amount" | "last_payment" | "statement_day" | "bill_cycle" | "overdue_since" | "overdue_times" | "delinquency_level" | "last_paid_on" | "last_purchase_on" | "last_cash_on" | "blocked_on" | "loan_on" | "loan_end" | "annual_rate" | "goods" | "merchant" | "loan_class" | "loan_type" | "collection_class" | "is_sued" | "is_written_off" | "car_model" | "car_brand" | "car_price" | "plate_no" | "vin" | "engine_no" | "dealer" | "policy_until" | "applied_on" | "prior_notes" | "summary" | "remark_1" | "remark_2" | "remark_3" | "remark_4" | "remark_5" | "remark_6" | "m_value" | "commission_rate" | "commission";
                                value: string;
                                currency: string | null;
                            }[];
                            documents: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                kind: "letter" | "court" | "death" | "medical" | "police" | "insolvency" | "client_order" | "id_check" | "other";
                                /** @enum {string} */
                                media_type: "application/pdf" | "image/png" | "image/jpeg";
                                size: number;
                                added_by_name: string | null;
                                /** Format: date-time */
                                added_at: string;
                            }[];
                            linked_cases: {
                                /** Format: uuid */
                                id: string;
                                case_no: string;
                                client_name: string;
                                debtor_name_masked: string;
                                product: string;
                                bucket: string;
                                dpd: number;
                                owed: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                /** @enum {string} */
                                state: "placed" | "allocated" | "working" | "on_hold" | "kept" | "returned" | "recalled" | "closed";
                                /** @enum {string} */
                                stage: "sms" | "phone" | "field" | "outsourced" | "legal";
                                desk_no: number;
                                desk_name: string;
                                mandate_until: string;
                                version: number;
                            }[];
                            holds: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                kind: "complaint" | "dispute" | "deceased" | "incapacity" | "bankruptcy" | "plan" | "client_stop" | "legal" | "identity_theft" | "vulnerability";
                                reason: string;
                                whole_debtor: boolean;
                                /** Format: date-time */
                                from_at: string;
                                until_at: string | null;
                                set_by_name: string | null;
                                document_id: string | null;
                            }[];
                            may: string[];
                            timeline: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                /** Format: date-time */
                                at: string;
                                staff_name: string | null;
                                facts: {
                                    [key: string]: unknown;
                                };
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reveals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask to see one masked value, with a reason */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        subject_kind: "id_no" | "contact_point" | "card_no" | "birthday" | "qq" | "employer" | "occupation" | "legal_person" | "account_no" | "account_name" | "supplementary_name" | "plate_no" | "vin" | "engine_no";
                        /** Format: uuid */
                        subject_id: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            grant_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reveals/{grant_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See the value of a granted reveal, once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    grant_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            value: string;
                            seconds: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop contact with the debtor */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "complaint" | "dispute" | "deceased" | "incapacity" | "bankruptcy" | "plan" | "client_stop" | "legal" | "identity_theft" | "vulnerability";
                        reason: string;
                        /** Format: date-time */
                        until_at?: string;
                        /** Format: uuid */
                        document_id?: string;
                        /** @default true */
                        whole_debtor?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            hold_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holds/{hold_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a hold */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    hold_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holds/{hold_id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Attach the document that a hold rests on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    hold_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        document_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a document to a case (PDF, PNG or JPG as application/octet-stream) */
        post: {
            parameters: {
                query: {
                    kind: "letter" | "court" | "death" | "medical" | "police" | "insolvency" | "client_order" | "id_check" | "other";
                };
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            document_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{document_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A document as it came; the look is written down */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    document_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/related-persons/{related_id}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that a related person wants no contact, for ever */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    related_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/name-questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Numbers under several names in a delivery */
        get: {
            parameters: {
                query: {
                    cursor?: string;
                    limit?: number;
                    delivery_id: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                id_no_masked: string;
                                names: string[];
                                known: string | null;
                                line_count: number;
                                answer: ("same" | "other") | null;
                                chosen: string | null;
                                answered_by_name: string | null;
                                answered_at: string | null;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/name-questions/{question_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether one number under two names is one person */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    question_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        answer: "same" | "other";
                        chosen?: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Split the person of a case from others of the same number */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            debtor_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask to search the cases in reach; counted and written down */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            search_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/searches/{search_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See what a search found, once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    search_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                case_no: string;
                                client_name: string;
                                debtor_name_masked: string;
                                product: string;
                                bucket: string;
                                dpd: number;
                                owed: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                /** @enum {string} */
                                state: "placed" | "allocated" | "working" | "on_hold" | "kept" | "returned" | "recalled" | "closed";
                                /** @enum {string} */
                                stage: "sms" | "phone" | "field" | "outsourced" | "legal";
                                desk_no: number;
                                desk_name: string;
                                mandate_until: string;
                                version: number;
                                /** @enum {string} */
                                found_by: "name" | "name_sound" | "name_initials" | "name_start" | "sound_start" | "name_like" | "phone" | "id_no" | "card" | "case_no" | "contract_no" | "note";
                            }[];
                            more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exports of mine, and those I was asked about */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                no: string;
                                staff_name: string;
                                /** @enum {string} */
                                format: "xlsx" | "csv";
                                filter: {
                                    [key: string]: unknown;
                                };
                                columns: ("case_no" | "debtor" | "client" | "product" | "bucket" | "dpd" | "owed" | "placed" | "currency" | "state" | "stage" | "desk" | "mandate_until" | "contract_no" | "batch_no" | "rating" | "region" | "placed_at" | "last_recorded_at" | "colour" | "tags")[];
                                /** @enum {string} */
                                purpose: "work" | "client_report" | "reconciliation" | "court" | "audit" | "assignment" | "training_data";
                                reason: string;
                                counted: number;
                                row_count: number | null;
                                /** @enum {string} */
                                state: "requested" | "approved" | "rejected" | "withdrawn" | "ready" | "failed";
                                /** Format: date-time */
                                requested_at: string;
                                expires_at: string | null;
                                may: {
                                    download: boolean;
                                };
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Ask for cases as a file; a second person approves */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        purpose?: "work" | "client_report" | "reconciliation" | "court" | "audit" | "assignment" | "training_data";
                        filter: {
                            /** @enum {string} */
                            state?: "placed" | "allocated" | "working" | "on_hold" | "kept" | "returned" | "recalled" | "closed";
                            /** @enum {string} */
                            stage?: "sms" | "phone" | "field" | "outsourced" | "legal";
                            /** @enum {string} */
                            stage_flag?: "field" | "outsourced" | "legal";
                            stage_rule?: string;
                            /** Format: uuid */
                            client_id?: string;
                            /** Format: uuid */
                            unit_id?: string;
                            desk_no?: number;
                            /** Format: uuid */
                            placement_id?: string;
                            batch_no?: string;
                            placed_from?: string;
                            placed_until?: string;
                            due_from?: string;
                            due_until?: string;
                            amount_min?: string;
                            amount_max?: string;
                            bucket?: string;
                            rating?: string;
                            product?: string;
                            /** @enum {string} */
                            colour?: "red" | "orange" | "yellow" | "green" | "cyan" | "blue" | "purple";
                            tag?: string;
                            followed_from?: string;
                            not_followed_since?: string;
                            /** @enum {string} */
                            never_followed?: "yes";
                            keyword?: string;
                        };
                        /**
                         * @default newest
                         * @enum {string}
                         */
                        sort?: "newest" | "mandate" | "amount";
                        columns: ("case_no" | "debtor" | "client" | "product" | "bucket" | "dpd" | "owed" | "placed" | "currency" | "state" | "stage" | "desk" | "mandate_until" | "contract_no" | "batch_no" | "rating" | "region" | "placed_at" | "last_recorded_at" | "colour" | "tags")[];
                        /** @enum {string} */
                        format: "xlsx" | "csv";
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            no: string;
                            /** Format: uuid */
                            request_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{export_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One export with what was asked for and why */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    export_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            no: string;
                            staff_name: string;
                            /** @enum {string} */
                            format: "xlsx" | "csv";
                            filter: {
                                [key: string]: unknown;
                            };
                            columns: ("case_no" | "debtor" | "client" | "product" | "bucket" | "dpd" | "owed" | "placed" | "currency" | "state" | "stage" | "desk" | "mandate_until" | "contract_no" | "batch_no" | "rating" | "region" | "placed_at" | "last_recorded_at" | "colour" | "tags")[];
                            /** @enum {string} */
                            purpose: "work" | "client_report" | "reconciliation" | "court" | "audit" | "assignment" | "training_data";
                            reason: string;
                            counted: number;
                            row_count: number | null;
                            /** @enum {string} */
                            state: "requested" | "approved" | "rejected" | "withdrawn" | "ready" | "failed";
                            /** Format: date-time */
                            requested_at: string;
                            expires_at: string | null;
                            may: {
                                download: boolean;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{export_id}/downloads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask to take the file out; written down, for a minute */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    export_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            download_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export-downloads/{download_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file behind a leave, once */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    download_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/allocations/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for allocation, and the desks it can go to */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            pools: {
                                /** Format: uuid */
                                placement_id: string;
                                batch_no: string;
                                client_name: string;
                                case_count: number;
                                owed: {
                                    amount_minor: string;
                                    currency: string;
                                };
                            }[];
                            desks: {
                                desk_no: number;
                                name: string;
                                staff_name: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/allocations/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Preview a fair allocation */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        placement_id: string;
                        desk_nos?: number[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            placement_id: string;
                            desk_nos: number[];
                            case_count: number;
                            owed: {
                                amount_minor: string;
                                currency: string;
                            };
                            desks: {
                                desk_no: number;
                                name: string;
                                case_count: number;
                                owed: {
                                    amount_minor: string;
                                    currency: string;
                                };
                            }[];
                            count_spread: number;
                            owed_spread: number;
                            plan_hash: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/allocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Allocate as previewed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        placement_id: string;
                        desk_nos: number[];
                        plan_hash: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            placement_id: string;
                            desk_nos: number[];
                            case_count: number;
                            owed: {
                                amount_minor: string;
                                currency: string;
                            };
                            desks: {
                                desk_no: number;
                                name: string;
                                case_count: number;
                                owed: {
                                    amount_minor: string;
                                    currency: string;
                                };
                            }[];
                            count_spread: number;
                            owed_spread: number;
                            plan_hash: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payments, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    client_id?: string;
                    agreement_id?: string;
                    delivery_id?: string;
                    contract_no?: string;
                    bank_serial?: string;
                    from_on?: string;
                    until_on?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                client_id: string;
                                /** Format: uuid */
                                agreement_id: string;
                                /** Format: uuid */
                                delivery_id: string;
                                bank_serial: string;
                                contract_no: string;
                                case_no: string | null;
                                case_id: string | null;
                                amount: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                applied: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                suspense: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                suspense_why: ("unmatched" | "over_owed" | "case_not_live" | "before_placement" | "reversed" | "reversal_unmatched") | null;
                                paid_on: string;
                                booked_on: string;
                                remark: string | null;
                                reverses: string | null;
                                reversed_by: string | null;
                                /** Format: date-time */
                                posted_at: string;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Totals of payments: received, applied, suspense by reason */
        get: {
            parameters: {
                query?: {
                    client_id?: string;
                    agreement_id?: string;
                    delivery_id?: string;
                    contract_no?: string;
                    bank_serial?: string;
                    from_on?: string;
                    until_on?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                currency: string;
                                count: number;
                                amount: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                applied: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                suspense: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                suspense_by: {
                                    /** @enum {string} */
                                    why: "unmatched" | "over_owed" | "case_not_live" | "before_placement" | "reversed" | "reversal_unmatched";
                                    count: number;
                                    suspense: {
                                        amount_minor: string;
                                        currency: string;
                                    };
                                }[];
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suspense": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Money in suspense */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    client_id?: string;
                    agreement_id?: string;
                    delivery_id?: string;
                    contract_no?: string;
                    bank_serial?: string;
                    from_on?: string;
                    until_on?: string;
                    why?: "unmatched" | "over_owed" | "case_not_live" | "before_placement" | "reversed" | "reversal_unmatched";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                client_id: string;
                                /** Format: uuid */
                                agreement_id: string;
                                /** Format: uuid */
                                delivery_id: string;
                                bank_serial: string;
                                contract_no: string;
                                case_no: string | null;
                                case_id: string | null;
                                amount: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                applied: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                suspense: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                suspense_why: ("unmatched" | "over_owed" | "case_not_live" | "before_placement" | "reversed" | "reversal_unmatched") | null;
                                paid_on: string;
                                booked_on: string;
                                remark: string | null;
                                reverses: string | null;
                                reversed_by: string | null;
                                /** Format: date-time */
                                posted_at: string;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payments on a case */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                client_id: string;
                                /** Format: uuid */
                                agreement_id: string;
                                /** Format: uuid */
                                delivery_id: string;
                                bank_serial: string;
                                contract_no: string;
                                case_no: string | null;
                                case_id: string | null;
                                amount: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                applied: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                suspense: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                suspense_why: ("unmatched" | "over_owed" | "case_not_live" | "before_placement" | "reversed" | "reversal_unmatched") | null;
                                paid_on: string;
                                booked_on: string;
                                remark: string | null;
                                reverses: string | null;
                                reversed_by: string | null;
                                /** Format: date-time */
                                posted_at: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}/claimed-payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The debtor says that they paid */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        amount_minor: string;
                        paid_on: string;
                        /** @enum {string} */
                        channel: "transfer" | "counter" | "app" | "third_party" | "deduction" | "cash" | "other";
                        /** @default  */
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            claim_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/claimed-payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Claimed payments on the cases in reach */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    state?: "open" | "confirmed" | "denied";
                    client_id?: string;
                    case_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                case_id: string;
                                case_no: string;
                                contract_no: string;
                                client_name: string;
                                debtor_name_masked: string;
                                desk_name: string;
                                amount: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                paid_on: string;
                                /** @enum {string} */
                                channel: "transfer" | "counter" | "app" | "third_party" | "deduction" | "cash" | "other";
                                note: string;
                                has_proof: boolean;
                                /** @enum {string} */
                                state: "open" | "confirmed" | "denied";
                                claimed_by_name: string | null;
                                /** Format: date-time */
                                claimed_at: string;
                                sent_at: string | null;
                                answered_at: string | null;
                                answer_note: string | null;
                                payment_found: boolean;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/claimed-payments/{claim_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the client answered */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    claim_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        answer: "confirmed" | "denied";
                        note: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "open" | "confirmed" | "denied";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/claimed-payments/{claim_id}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The proof of a claim; audited */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    claim_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Keep the proof of an open claim (PDF, PNG or JPG as application/octet-stream) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    claim_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outgoing-layouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a client wants its files, newest of each kind */
        get: {
            parameters: {
                query: {
                    client_id: string;
                    agreement_id: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                client_id: string;
                                /** Format: uuid */
                                unit_id: string;
                                /** @enum {string} */
                                kind: "returned_cases" | "claimed_payments" | "receipt" | "rejects";
                                version: number;
                                body: {
                                    /** @enum {string} */
                                    format: "csv" | "xlsx";
                                    /** @enum {string} */
                                    encoding: "utf-8-bom" | "utf-8" | "gb18030";
                                    /** @enum {string} */
                                    delimiter: "," | ";" | "\t" | "|";
                                    /** @enum {string} */
                                    date: "yyyy-MM-dd" | "yyyyMMdd" | "yyyy/MM/dd";
                                    amount: {
                                        /** @enum {string} */
                                        unit: "yuan" | "fen" | "wan";
                                        thousands: boolean;
                                    };
                                    columns: {
                                        field: string;
                                        header: string;
                                        values?: {
                                            [key: string]: string;
                                        };
                                    }[];
                                };
                                created_by_name: string | null;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Save how a client wants a kind of file */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        client_id: string;
                        /** Format: uuid */
                        agreement_id: string;
                        /** @enum {string} */
                        kind: "returned_cases" | "claimed_payments" | "receipt" | "rejects";
                        body: {
                            /** @enum {string} */
                            format: "csv" | "xlsx";
                            /** @enum {string} */
                            encoding: "utf-8-bom" | "utf-8" | "gb18030";
                            /** @enum {string} */
                            delimiter: "," | ";" | "\t" | "|";
                            /** @enum {string} */
                            date: "yyyy-MM-dd" | "yyyyMMdd" | "yyyy/MM/dd";
                            amount: {
                                /** @enum {string} */
                                unit: "yuan" | "fen" | "wan";
                                thousands: boolean;
                            };
                            columns: {
                                field: string;
                                header: string;
                                values?: {
                                    [key: string]: string;
                                };
                            }[];
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outgoing-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Files made for clients */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    client_id?: string;
                    kind?: "returned_cases" | "claimed_payments" | "receipt" | "rejects";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                client_id: string;
                                client_name: string;
                                agreement_no: string;
                                unit_name: string;
                                /** @enum {string} */
                                kind: "returned_cases" | "claimed_payments" | "receipt" | "rejects";
                                layout_version: number;
                                batch_no: string | null;
                                /** @enum {string} */
                                state: "making" | "ready" | "failed";
                                file_name: string;
                                /** @enum {string} */
                                alg: "sha-256";
                                sha256: string | null;
                                row_count: number | null;
                                error_code: string | null;
                                created_by_name: string | null;
                                /** Format: date-time */
                                created_at: string;
                                ready_at: string | null;
                                task_id: string | null;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Have a file made for a client */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        agreement_id: string;
                        /** @enum {string} */
                        kind: "returned_cases" | "claimed_payments" | "receipt" | "rejects";
                        /** Format: uuid */
                        placement_id?: string;
                        case_ids?: string[];
                        ended?: {
                            from: string;
                            until: string;
                        };
                        /** Format: uuid */
                        delivery_id?: string;
                        /** @default true */
                        ended_only?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            task_id: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outgoing-files/{file_id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file for the client, as it was made; audited */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ledger balances by agreement and account */
        get: {
            parameters: {
                query?: {
                    client_id?: string;
                    agreement_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                client_id: string;
                                /** Format: uuid */
                                agreement_id: string;
                                /** @enum {string} */
                                account: "client_funds_received" | "applied" | "suspense" | "remitted" | "commission" | "refunds";
                                count: number;
                                balance: {
                                    amount_minor: string;
                                    currency: string;
                                };
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreed-dates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is to be reconciled next, and when */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                client_id: string;
                                client_name: string;
                                /** Format: uuid */
                                agreement_id: string;
                                agreement_no: string;
                                from_on: string;
                                until_on: string;
                                due_on: string;
                                may_open: boolean;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/periods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reconciliation periods, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    client_id?: string;
                    agreement_id?: string;
                    state?: "open" | "matched" | "explained" | "signed";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                client_id: string;
                                client_name: string;
                                /** Format: uuid */
                                agreement_id: string;
                                agreement_no: string;
                                from_on: string;
                                until_on: string;
                                due_on: string;
                                /** @enum {string} */
                                state: "open" | "matched" | "explained" | "signed";
                                ours: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                ours_count: number;
                                theirs: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                theirs_count: number;
                                matched: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                matched_count: number;
                                difference: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                break_count: number;
                                unexplained_count: number;
                                signed_at: string | null;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Open the next period, on its agreed date or later */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        agreement_id: string;
                        until_on?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "open" | "matched" | "explained" | "signed";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/periods/{period_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One period: sums, differences, signatures */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    period_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            client_id: string;
                            client_name: string;
                            /** Format: uuid */
                            agreement_id: string;
                            agreement_no: string;
                            from_on: string;
                            until_on: string;
                            due_on: string;
                            /** @enum {string} */
                            state: "open" | "matched" | "explained" | "signed";
                            ours: {
                                amount_minor: string;
                                currency: string;
                            };
                            ours_count: number;
                            theirs: {
                                amount_minor: string;
                                currency: string;
                            };
                            theirs_count: number;
                            matched: {
                                amount_minor: string;
                                currency: string;
                            };
                            matched_count: number;
                            difference: {
                                amount_minor: string;
                                currency: string;
                            };
                            break_count: number;
                            unexplained_count: number;
                            signed_at: string | null;
                            statement: {
                                /** Format: uuid */
                                id: string;
                                file_name: string;
                                file_sha256: string;
                                line_count: number;
                                /** Format: date-time */
                                uploaded_at: string;
                            } | null;
                            breaks_by_kind: {
                                /** @enum {string} */
                                kind: "missing_ours" | "missing_theirs" | "amount_differs";
                                count: number;
                                unexplained_count: number;
                                ours: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                theirs: {
                                    amount_minor: string;
                                    currency: string;
                                };
                            }[];
                            signatures: {
                                /** @enum {string} */
                                side: "admin_assistant" | "finance" | "client";
                                /** @enum {string} */
                                method: "session" | "stamped_scan";
                                staff_name: string;
                                file_sha256: string | null;
                                /** Format: date-time */
                                signed_at: string;
                                ours: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                theirs: {
                                    amount_minor: string;
                                    currency: string;
                                };
                            }[];
                            sides_missing: ("admin_assistant" | "finance" | "client")[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/periods/{period_id}/breaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The differences of a period */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    kind?: "missing_ours" | "missing_theirs" | "amount_differs";
                    explained?: "yes" | "no";
                };
                header?: never;
                path: {
                    period_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                kind: "missing_ours" | "missing_theirs" | "amount_differs";
                                bank_serial: string;
                                contract_no: string | null;
                                paid_on: string;
                                line_no: number | null;
                                payment_id: string | null;
                                ours: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                theirs: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                explanation_code: ("timing" | "other_period" | "bank_error" | "our_error" | "not_ours" | "reversal_pending" | "other") | null;
                                explanation: string | null;
                                explained_at: string | null;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/periods/{period_id}/match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Match again with the statement in force */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    period_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "open" | "matched" | "explained" | "signed";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaks/{break_id}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Explain one difference */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    break_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timing" | "other_period" | "bank_error" | "our_error" | "not_ours" | "reversal_pending" | "other";
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "open" | "matched" | "explained" | "signed";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/periods/{period_id}/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign for one of our two sides */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    period_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        side: "admin_assistant" | "finance";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "open" | "matched" | "explained" | "signed";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/periods/{period_id}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload the client's statement of a period (CSV, .xlsx or .xls, zipped or not, as application/octet-stream) and match it */
        post: {
            parameters: {
                query: {
                    file_name: string;
                    encoding?: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be";
                };
                header?: never;
                path: {
                    period_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "open" | "matched" | "explained" | "signed";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/periods/{period_id}/client-signature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload the client's stamped signature of a period (PDF, PNG or JPG as application/octet-stream) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    period_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "open" | "matched" | "explained" | "signed";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/periods/{period_id}/performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The performance of a period by collector */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    period_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            filing: {
                                /** Format: uuid */
                                period_id: string;
                                payment_count: number;
                                reconciled: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                credited: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                unassigned: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                /** Format: date-time */
                                filed_at: string;
                            } | null;
                            data: {
                                staff_id: string | null;
                                staff_name: string | null;
                                payment_count: number;
                                amount: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                by_record: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                by_desk: {
                                    amount_minor: string;
                                    currency: string;
                                };
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Derive and file the performance of a signed period */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    period_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            period_id: string;
                            payment_count: number;
                            reconciled: {
                                amount_minor: string;
                                currency: string;
                            };
                            credited: {
                                amount_minor: string;
                                currency: string;
                            };
                            unassigned: {
                                amount_minor: string;
                                currency: string;
                            };
                            /** Format: date-time */
                            filed_at: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Performance down to each payment */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    period_id?: string;
                    staff_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                period_id: string;
                                /** Format: uuid */
                                payment_id: string;
                                staff_id: string | null;
                                staff_name: string | null;
                                /** @enum {string} */
                                credited_by: "record" | "desk" | "none";
                                record_id: string | null;
                                amount: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                paid_on: string;
                                contract_no: string;
                                case_no: string | null;
                                bank_serial: string;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rule-packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rule packs: in force, coming, ended, offered, drafted */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                draft_id: string | null;
                                pack: string;
                                version: string;
                                /** @enum {string} */
                                layer: "jurisdiction" | "house";
                                jurisdiction: string | null;
                                title_zh: string;
                                title_en: string;
                                /** @enum {string} */
                                state: "in_force" | "coming" | "ended" | "offered" | "draft" | "submitted" | "approved" | "rejected" | "withdrawn";
                                effective_from: string | null;
                                effective_until: string | null;
                                rule_count: number;
                                drafted_by: string | null;
                                drafted_at: string | null;
                                approved_by: string | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rule-pack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version with its rules, and what it says otherwise than the one before */
        get: {
            parameters: {
                query: {
                    pack: string;
                    version: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            draft_id: string | null;
                            pack: string;
                            version: string;
                            /** @enum {string} */
                            layer: "jurisdiction" | "house";
                            jurisdiction: string | null;
                            title_zh: string;
                            title_en: string;
                            /** @enum {string} */
                            state: "in_force" | "coming" | "ended" | "offered" | "draft" | "submitted" | "approved" | "rejected" | "withdrawn";
                            effective_from: string | null;
                            effective_until: string | null;
                            rule_count: number;
                            drafted_by: string | null;
                            drafted_at: string | null;
                            approved_by: string | null;
                            rules: {
                                id: string;
                                citation: string;
                                clause: string;
                                /** @enum {string} */
                                bindingness: "statute" | "regulation" | "standard" | "self_reg" | "contract" | "house";
                                /** @enum {string} */
                                certainty: "VP" | "VS" | "R" | "DEF";
                                /** @enum {string} */
                                effect: "deny" | "require" | "allow" | "flag" | "confirm";
                                /** @enum {string} */
                                override: "none" | "two_people";
                                message_zh: string;
                                message_en: string;
                                alternative_zh: string | null;
                                alternative_en: string | null;
                                needs: string[];
                                data: {
                                    [key: string]: unknown;
                                };
                            }[];
                            base_version: string | null;
                            changes: {
                                rule_id: string;
                                /** @enum {string} */
                                change: "added" | "removed" | "changed";
                                fields: string[];
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rule-pack-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draft the next version of a pack of the house */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        draft_id: string;
                        pack: string;
                        title_zh: string;
                        title_en: string;
                        rules: {
                            [key: string]: unknown;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            draft_id: string;
                            pack: string;
                            version: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rule-pack-trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a draft would have done to the contacts of the last 30 days */
        get: {
            parameters: {
                query: {
                    draft_id: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            from: string;
                            until: string;
                            looked_at: number;
                            more: boolean;
                            would_refuse: number;
                            would_allow: number;
                            not_known: number;
                            by_rule: {
                                rule_id: string;
                                message_zh: string;
                                message_en: string;
                                would_refuse: number;
                                would_allow: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rule-pack-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand a draft, or what is offered, to the second person */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        draft_id: string;
                        effective_from: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            request_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gate-decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the rules said of acts beside contacts */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    gate?: "placement" | "export" | "commission_plan" | "plan" | "letter_template" | "text" | "credit_report";
                    verdict?: "granted" | "refused" | "flagged";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                gate: "placement" | "export" | "commission_plan" | "plan" | "letter_template" | "text" | "credit_report";
                                /** @enum {string} */
                                verdict: "granted" | "refused" | "flagged";
                                subject: string | null;
                                client_name: string | null;
                                staff_name: string | null;
                                /** Format: date-time */
                                decided_at: string;
                                reasons: {
                                    rule_id: string;
                                    pack: string;
                                    version: string;
                                    citation: string;
                                    clause: string;
                                    certainty: string;
                                    reason_zh: string;
                                    reason_en: string;
                                    alternative_zh: string | null;
                                    alternative_en: string | null;
                                    statement_zh: string | null;
                                    statement_en: string | null;
                                    until: string | null;
                                    may_be_overridden: boolean;
                                    phrases: string[];
                                }[];
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}/verdicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** May this debtor be called now? A preview */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                contact_point_id: string;
                                /** @enum {string} */
                                channel: "call" | "sms" | "im" | "email" | "letter" | "visit" | "reveal";
                                /** @enum {string} */
                                purpose: "collect" | "locate" | "relay" | "service" | "legal_notice";
                                /** @enum {string} */
                                party: "debtor" | "joint_debtor" | "guarantor" | "related_lawful" | "related_unrelated" | "attorney" | "proxy" | "unknown";
                                /** @enum {string} */
                                verdict: "allow" | "confirm" | "deny";
                                reasons: {
                                    rule_id: string;
                                    pack: string;
                                    version: string;
                                    citation: string;
                                    clause: string;
                                    certainty: string;
                                    reason_zh: string;
                                    reason_en: string;
                                    alternative_zh: string | null;
                                    alternative_en: string | null;
                                    statement_zh: string | null;
                                    statement_en: string | null;
                                    until: string | null;
                                    may_be_overridden: boolean;
                                }[];
                                duties: {
                                    rule_id: string;
                                    pack: string;
                                    version: string;
                                    citation: string;
                                    clause: string;
                                    duties: string[];
                                    duty_zh: string;
                                    duty_en: string;
                                }[];
                                overridden: {
                                    /** Format: uuid */
                                    override_id: string;
                                    rule_id: string;
                                    pack: string;
                                    version: string;
                                    reason_zh: string;
                                    reason_en: string;
                                    approved_by_name: string | null;
                                    /** Format: date-time */
                                    until: string;
                                }[];
                            }[];
                            counters: {
                                effective_calls_today: number;
                                limit: number;
                            } | null;
                            hours_until: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}/permits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a permit to call; a refusal is an answer too */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        contact_point_id: string;
                        /**
                         * @default call
                         * @enum {string}
                         */
                        channel?: "call" | "sms" | "im" | "email" | "letter" | "visit" | "reveal";
                        /**
                         * @default human
                         * @enum {string}
                         */
                        mode?: "human";
                        /**
                         * @default collect
                         * @enum {string}
                         */
                        purpose?: "collect" | "locate" | "relay" | "service" | "legal_notice";
                        /** @default [] */
                        confirmed?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            verdict: "granted";
                            /** Format: uuid */
                            permit_id: string;
                            /** Format: date-time */
                            expires_at: string;
                            duties: {
                                rule_id: string;
                                pack: string;
                                version: string;
                                citation: string;
                                clause: string;
                                duties: string[];
                                duty_zh: string;
                                duty_en: string;
                            }[];
                            overridden: {
                                /** Format: uuid */
                                override_id: string;
                                rule_id: string;
                                pack: string;
                                version: string;
                                reason_zh: string;
                                reason_en: string;
                                approved_by_name: string | null;
                                /** Format: date-time */
                                until: string;
                            }[];
                        } | {
                            rule_id: string;
                            pack: string;
                            version: string;
                            citation: string;
                            clause: string;
                            certainty: string;
                            reason_zh: string;
                            reason_en: string;
                            alternative_zh: string | null;
                            alternative_en: string | null;
                            statement_zh: string | null;
                            statement_en: string | null;
                            until: string | null;
                            may_be_overridden: boolean;
                            /** @enum {string} */
                            verdict: "refused";
                            /** Format: uuid */
                            permit_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}/related-persons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which related persons may be contacted, why not, until when */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                related_id: string;
                                open_until: string | null;
                                purpose: ("locate" | "relay") | null;
                                request_id: string | null;
                                asked_by_name: string | null;
                            }[];
                            lost: boolean;
                            lost_why: ("failures" | "numbers_invalid" | "deceased" | "incapacity") | null;
                            lost_until: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}/related-persons/{related_id}/unlocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask to contact a related person of a lost debtor */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                    related_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        purpose: "locate" | "relay";
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            request_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}/related-persons/{related_id}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a related person before the time is over */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                    related_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/unlocks/{unlock_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One request to contact a related person */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    unlock_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            case_id: string;
                            case_no: string;
                            relation: string;
                            name_masked: string;
                            /** @enum {string} */
                            purpose: "locate" | "relay";
                            reason: string;
                            /** @enum {string} */
                            lost_why: "failures" | "numbers_invalid" | "deceased" | "incapacity";
                            evidence: {
                                /** Format: uuid */
                                id: string;
                                /** Format: date-time */
                                at: string;
                                call_result: string;
                                staff_name: string | null;
                                number: string | null;
                                shown_at: string | null;
                            }[];
                            document_id: string | null;
                            /** @enum {string} */
                            state: "submitted" | "approved" | "rejected" | "withdrawn";
                            until_at: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/permits/{permit_id}/settlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What became of a message, letter or visit, or that nothing was done */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    permit_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "effective" | "not_effective" | "not_made";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/permits/{permit_id}/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask two people to set a rule of the house aside for one contact */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    permit_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            request_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/overrides/{override_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One request to set a rule of the house aside */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    override_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rule_id: string;
                            pack: string;
                            version: string;
                            citation: string;
                            clause: string;
                            certainty: string;
                            reason_zh: string;
                            reason_en: string;
                            alternative_zh: string | null;
                            alternative_en: string | null;
                            statement_zh: string | null;
                            statement_en: string | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            case_id: string;
                            case_no: string;
                            point_masked: string;
                            /** @enum {string} */
                            channel: "call" | "sms" | "im" | "email" | "letter" | "visit" | "reveal";
                            /** Format: date-time */
                            refused_at: string;
                            reopens_at: string | null;
                            asked_by_name: string | null;
                            why: string;
                            /** @enum {string} */
                            state: "submitted" | "approved" | "rejected" | "withdrawn";
                            decided_by_name: string | null;
                            until_at: string | null;
                            used_at: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contact-counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report a client's contacts by agencies on other systems */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date-time */
                        as_of: string;
                        counts: {
                            contract_no: string;
                            /** @enum {string} */
                            counter: "effective_call" | "inform_call" | "visit" | "sms" | "im" | "email" | "letter";
                            on_date: string;
                            count: number;
                        }[];
                        /** Format: uuid */
                        client_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            taken: number;
                            unknown_contracts: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contact-allotments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say how much an agency has a day while no fresh report has come */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        client_id: string;
                        /** Format: uuid */
                        unit_id: string;
                        /** @enum {string} */
                        counter: "effective_call" | "inform_call" | "visit" | "sms" | "im" | "email" | "letter";
                        per_day: number;
                        fresh_minutes: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the debtor agreed to and asked not to happen */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                party_id: string;
                                /** @enum {string} */
                                effect: "agrees" | "asks_not";
                                /** @enum {string} */
                                kind: "night" | "frequency" | "sms" | "email" | "prerecorded" | "third_party" | "workplace_visit" | "direct" | "own_data" | "channel" | "time" | "cease";
                                channel: ("call" | "sms" | "im" | "email" | "letter" | "visit") | null;
                                window_from: string | null;
                                window_until: string | null;
                                weekdays: number[] | null;
                                /** Format: date-time */
                                from_at: string;
                                until_at: string | null;
                                /** @enum {string} */
                                said_by: "debtor" | "proxy" | "attorney";
                                record_id: string | null;
                                document_id: string | null;
                                recorded_by_name: string | null;
                                revoked_at: string | null;
                                revoke_reason: string | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Record a consent with its evidence, or a wish of the debtor */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        party_id?: string;
                        /** @enum {string} */
                        effect: "agrees" | "asks_not";
                        /** @enum {string} */
                        kind: "night" | "frequency" | "sms" | "email" | "prerecorded" | "third_party" | "workplace_visit" | "direct" | "own_data" | "channel" | "time" | "cease";
                        /** @enum {string} */
                        channel?: "call" | "sms" | "im" | "email" | "letter" | "visit";
                        window?: {
                            from: string;
                            until: string;
                        };
                        weekdays?: number[];
                        /** Format: date-time */
                        until_at?: string;
                        /**
                         * @default debtor
                         * @enum {string}
                         */
                        said_by?: "debtor" | "proxy" | "attorney";
                        /** Format: uuid */
                        record_id?: string;
                        /** Format: uuid */
                        document_id?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consents/{consent_id}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a consent or wish back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    consent_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        /** Format: uuid */
                        record_id?: string;
                        /** Format: uuid */
                        document_id?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}/party-facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is established about debtor, parties and those beside them */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                party_id: string;
                                /** @enum {string} */
                                kind: "represented" | "employer_forbids" | "inconvenient_place" | "moratorium" | "whereabouts" | "visit_notice" | "contract_contact" | "liable" | "limitation" | "validation_notice" | "lawful_source" | "visit_order" | "attorney" | "proxy";
                                related_person_id: string | null;
                                contact_point_id: string | null;
                                place: string | null;
                                team_size: number | null;
                                /** Format: date-time */
                                from_at: string;
                                until_on: string | null;
                                record_id: string | null;
                                document_id: string | null;
                                document_sha256: string | null;
                                recorded_by_name: string | null;
                                /** Format: date-time */
                                recorded_at: string;
                                revoked_at: string | null;
                                revoked_by_name: string | null;
                                revoke_reason: string | null;
                            }[];
                            whereabouts: {
                                zones: string[];
                                evidence: string | null;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Note what stops or narrows contact, or where the debtor is, with its evidence */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        party_id?: string;
                        /** Format: uuid */
                        contact_point_id?: string;
                        /** Format: date-time */
                        from_at?: string;
                        until_on?: string;
                        /** Format: uuid */
                        record_id?: string;
                        /** Format: uuid */
                        document_id?: string;
                        /** @enum {string} */
                        kind: "represented" | "employer_forbids" | "inconvenient_place" | "moratorium" | "whereabouts" | "visit_notice";
                        place?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}/confirmed-facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm on a paper what opens a contact: named in the contract, liable, a notice given */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        party_id?: string;
                        /** Format: uuid */
                        contact_point_id?: string;
                        /** Format: date-time */
                        from_at?: string;
                        until_on?: string;
                        /** Format: uuid */
                        record_id?: string;
                        /** Format: uuid */
                        document_id?: string;
                        /** @enum {string} */
                        kind: "contract_contact" | "liable" | "limitation" | "validation_notice" | "lawful_source" | "visit_order";
                        /** Format: uuid */
                        related_person_id?: string;
                        team_size?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/party-facts/{fact_id}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a fact back, by another than who entered it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    fact_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}/representatives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter an attorney or proxy of the debtor, with the paper that says so and how they are reached */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        role: "attorney" | "proxy";
                        name: string;
                        points: {
                            /** @enum {string} */
                            kind: "phone" | "email" | "address";
                            value: string;
                        }[];
                        /** Format: uuid */
                        document_id: string;
                        until_on?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Years of public holidays that are known, and which are missing */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                country: string;
                                year: number;
                                version: number;
                                citation: string;
                                entered_by_name: string | null;
                                /** Format: date-time */
                                entered_at: string;
                                holidays: number;
                                workdays: number;
                            }[];
                            missing: {
                                country: string;
                                year: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Enter the public holidays and working weekends of a year, as published */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        country: string;
                        year: number;
                        citation: string;
                        holidays: string[];
                        workdays: string[];
                        corrects?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/permits/{permit_id}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the call of a granted permit, once: the number is shown, or the telephone system dials */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    permit_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            way: "shown";
                            value: string;
                            seconds: number;
                        } | {
                            /** @enum {string} */
                            way: "dialled";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/permits/{permit_id}/hang-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the call of a permit; one that has ended is no fault */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    permit_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/permits/{permit_id}/number": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See what a granted permit for a visit, letter or reveal is for, once; a call is placed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    permit_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            value: string;
                            seconds: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record a contact; with take_next the next case is leased as well */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @default outbound
                         * @enum {string}
                         */
                        direction?: "outbound" | "inbound";
                        /** Format: uuid */
                        permit_id?: string;
                        /** @enum {string} */
                        call_result: "connected_self" | "connected_contact" | "no_answer" | "busy" | "hang_up" | "power_off" | "suspended" | "invalid" | "not_self" | "refused_contact";
                        /** @enum {string} */
                        outcome?: "ptp" | "ptp_third" | "willing" | "claim_paid" | "partial_paid" | "no_ability" | "refuse" | "hardship" | "dispute" | "complaint" | "deceased" | "fraud" | "legal" | "relay_ok" | "relay_no" | "other";
                        /** @enum {string} */
                        overdue_reason?: "unemployed" | "illness" | "business_loss" | "low_income" | "forgot" | "dispute" | "unwilling" | "other";
                        /** @enum {string} */
                        attitude?: "cooperative" | "neutral" | "evasive" | "hostile";
                        technique?: string;
                        /** @default  */
                        note?: string;
                        /** Format: date-time */
                        next_follow_up_at?: string;
                        promise?: {
                            amount_minor: string;
                            due_on: string;
                        };
                        /** @default false */
                        take_next?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            record_id: string;
                            promise_id: string | null;
                            hold_id: string | null;
                            next_follow_up_at: string | null;
                            next: {
                                case_id: string | null;
                                leased_until: string | null;
                            } | null;
                            note_flags: {
                                rule_id: string;
                                pack: string;
                                version: string;
                                citation: string;
                                clause: string;
                                certainty: string;
                                reason_zh: string;
                                reason_en: string;
                                alternative_zh: string | null;
                                alternative_en: string | null;
                                statement_zh: string | null;
                                statement_en: string | null;
                                until: string | null;
                                may_be_overridden: boolean;
                                phrases: string[];
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My unfinished record of a case */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            draft: {
                                body: {
                                    [key: string]: unknown;
                                };
                                /** Format: date-time */
                                saved_at: string;
                            } | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        /** Save the unfinished record */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        body: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            saved_at: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/work/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for me today, and what I have done */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            queue: {
                                /** @enum {string} */
                                kind: "new_case" | "follow_up" | "promise_due" | "promise_broken" | "call_back" | "claim_denied";
                                due: number;
                                later_today: number;
                            }[];
                            in_hand: {
                                /** Format: uuid */
                                case_id: string;
                                /** Format: date-time */
                                leased_until: string;
                            } | null;
                            progress: {
                                records: number;
                                effective: number;
                                promises: number;
                                cases: number;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/work/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the next case */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        desk_no?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            case_id: string | null;
                            leased_until: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/work/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lay the case in hand aside, with a reason */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        case_id: string;
                        /** @enum {string} */
                        reason: "needs_material" | "needs_leader" | "language" | "emotional_risk" | "conflict_of_interest" | "other";
                        /** @default  */
                        note?: string;
                        /** @default true */
                        take_next?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            next: {
                                case_id: string | null;
                                leased_until: string | null;
                            } | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/work/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep the case in hand */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        case_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            leased_until: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Telephone systems whose records come as files */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                name: string;
                                /** @enum {string} */
                                layout: "asterisk_cdr" | "asterisk_cel" | "columns";
                                /** @default {} */
                                mapping: {
                                    [key: string]: string;
                                };
                                zone: string;
                                /** @default  */
                                outside_prefix: string;
                                /** @default null */
                                area_code: string | null;
                                /** @default 6 */
                                extension_digits: number;
                                /** @default 180 */
                                window_s: number;
                                /** @default 10 */
                                slack_s: number;
                                /** Format: uuid */
                                id: string;
                                unit: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                version: number;
                                extensions: {
                                    extension: string;
                                    staff: {
                                        /** Format: uuid */
                                        id: string;
                                        name: string;
                                    };
                                    /** Format: date-time */
                                    from_at: string;
                                }[];
                                files: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    /** Format: date-time */
                                    sent_at: string;
                                    /** @enum {string} */
                                    state: "received" | "read" | "refused";
                                    error_code: string | null;
                                    error_facts: {
                                        [key: string]: unknown;
                                    } | null;
                                    calls: number | null;
                                    internal: number | null;
                                    first_at: string | null;
                                    last_at: string | null;
                                }[];
                            }[];
                            units: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                            staff: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Add a telephone system */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        layout: "asterisk_cdr" | "asterisk_cel" | "columns";
                        /** @default {} */
                        mapping?: {
                            [key: string]: string;
                        };
                        zone: string;
                        /** @default  */
                        outside_prefix?: string;
                        /** @default null */
                        area_code?: string | null;
                        /** @default 6 */
                        extension_digits?: number;
                        /** @default 180 */
                        window_s?: number;
                        /** @default 10 */
                        slack_s?: number;
                        /** Format: uuid */
                        unit_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-sources/{source_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change how the records of a telephone system are read */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    source_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        layout: "asterisk_cdr" | "asterisk_cel" | "columns";
                        /** @default {} */
                        mapping?: {
                            [key: string]: string;
                        };
                        zone: string;
                        /** @default  */
                        outside_prefix?: string;
                        /** @default null */
                        area_code?: string | null;
                        /** @default 6 */
                        extension_digits?: number;
                        /** @default 180 */
                        window_s?: number;
                        /** @default 10 */
                        slack_s?: number;
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-sources/{source_id}/extensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say who speaks at an extension, and since when */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    source_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        extension: string;
                        staff_id: string | null;
                        /** Format: date-time */
                        from_at: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-sources/{source_id}/matching": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Match a day again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    source_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        on_date: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            calls: number;
                            matched: number;
                            settled: number;
                            incidents: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-sources/{source_id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a file of call records (CSV, .xlsx or .xls, zipped or not, as application/octet-stream) */
        post: {
            parameters: {
                query: {
                    file_name: string;
                };
                header?: never;
                path: {
                    source_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            file_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-file-headers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The columns of a file of call records, and what each probably is; nothing is taken */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            headers: string[];
                            suggested: {
                                [key: string]: string;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A day's calls: matched, without permit, permits without call, differences */
        get: {
            parameters: {
                query: {
                    on_date: string;
                    source_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            on_date: string;
                            outbound: number;
                            matched: number;
                            inbound: number;
                            recorded: number;
                            findings: {
                                /** @enum {string} */
                                kind: "call_without_permit" | "permit_without_call" | "result_differs" | "inbound_without_record";
                                found: number;
                                open: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What calls, permits and records say differently */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    on_date?: string;
                    kind?: "call_without_permit" | "permit_without_call" | "result_differs" | "inbound_without_record";
                    state?: "open" | "explained" | "accepted" | "rejected" | "resolved";
                    mine?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                kind: "call_without_permit" | "permit_without_call" | "result_differs" | "inbound_without_record";
                                /** @enum {string} */
                                state: "open" | "explained" | "accepted" | "rejected" | "resolved";
                                on_date: string;
                                /** Format: date-time */
                                at: string;
                                staff: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                                extension: string | null;
                                number_masked: string | null;
                                talk_s: number | null;
                                answered: boolean | null;
                                case: {
                                    /** Format: uuid */
                                    id: string;
                                    case_no: string;
                                } | null;
                                incident_id: string | null;
                                facts: {
                                    [key: string]: unknown;
                                };
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-findings/{finding_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One finding with what was said of it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    finding_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "call_without_permit" | "permit_without_call" | "result_differs" | "inbound_without_record";
                            /** @enum {string} */
                            state: "open" | "explained" | "accepted" | "rejected" | "resolved";
                            on_date: string;
                            /** Format: date-time */
                            at: string;
                            staff: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            extension: string | null;
                            number_masked: string | null;
                            talk_s: number | null;
                            answered: boolean | null;
                            case: {
                                /** Format: uuid */
                                id: string;
                                case_no: string;
                            } | null;
                            incident_id: string | null;
                            facts: {
                                [key: string]: unknown;
                            };
                            steps: {
                                /** Format: uuid */
                                id: string;
                                /** Format: date-time */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                /** @enum {string} */
                                act: "explained" | "accepted" | "rejected";
                                text: string;
                            }[];
                            may: {
                                explain: boolean;
                                judge: boolean;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-findings/{finding_id}/explanations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Explain a finding */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    finding_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-findings/{finding_id}/judgements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept an explanation or ask again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    finding_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        accepted: boolean;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Templates of short messages and letters */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    box?: "current" | "all";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                series_id: string;
                                version: number;
                                /** Format: uuid */
                                client_id: string;
                                client_name: string;
                                unit_name: string;
                                /** @enum {string} */
                                channel: "sms" | "letter";
                                name: string;
                                parts: {
                                    [key: string]: string;
                                };
                                staff_name: string;
                                /** @enum {string} */
                                state: "requested" | "in_force" | "replaced" | "rejected" | "withdrawn";
                                /** Format: date-time */
                                submitted_at: string;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Submit a template or a further version; the rules and a second person are asked */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        client_id: string;
                        /** Format: uuid */
                        series_id?: string;
                        /** @enum {string} */
                        channel: "sms" | "letter";
                        name: string;
                        parts: {
                            [key: string]: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            verdict: "submitted";
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            request_id: string;
                            version: number;
                        } | {
                            /** @enum {string} */
                            verdict: "refused";
                            reasons: {
                                rule_id: string;
                                pack: string;
                                version: string;
                                citation: string;
                                clause: string;
                                certainty: string;
                                reason_zh: string;
                                reason_en: string;
                                alternative_zh: string | null;
                                alternative_en: string | null;
                                statement_zh: string | null;
                                statement_en: string | null;
                                until: string | null;
                                may_be_overridden: boolean;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{template_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version of a template */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    template_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            series_id: string;
                            version: number;
                            /** Format: uuid */
                            client_id: string;
                            client_name: string;
                            unit_name: string;
                            /** @enum {string} */
                            channel: "sms" | "letter";
                            name: string;
                            parts: {
                                [key: string]: string;
                            };
                            staff_name: string;
                            /** @enum {string} */
                            state: "requested" | "in_force" | "replaced" | "rejected" | "withdrawn";
                            /** Format: date-time */
                            submitted_at: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{template_id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A template with the values of a case, its name masked */
        get: {
            parameters: {
                query: {
                    case_no: string;
                };
                header?: never;
                path: {
                    template_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            text: string;
                            missing: ("debtor_name" | "client_name" | "unit_name" | "case_no" | "product" | "contract_tail" | "owed" | "as_of_on" | "days_overdue" | "today" | "opt_out")[];
                            segments: number | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The outbox: what was sent, is being sent, and was not sent */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    state?: "queued" | "claimed" | "handed_over" | "delivered" | "failed" | "unknown" | "voided" | "open" | "all";
                    channel?: "sms" | "email" | "all";
                    case_id?: string;
                    batch_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                case_id: string;
                                case_no: string;
                                debtor_name: string;
                                client_name: string;
                                /** @enum {string} */
                                channel: "sms" | "email";
                                recipient_masked: string;
                                template_name: string;
                                template_version: number;
                                staff_name: string;
                                gateway_name: string | null;
                                shown: string;
                                segments: number | null;
                                /** @enum {string} */
                                state: "queued" | "claimed" | "handed_over" | "delivered" | "failed" | "unknown" | "voided";
                                reason: string | null;
                                provider_code: string | null;
                                attempts: number;
                                /** Format: date-time */
                                queued_at: string;
                                claimed_at: string | null;
                                handed_over_at: string | null;
                                ended_at: string | null;
                                reconciled_by_name: string | null;
                                reconcile_note: string | null;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Send a message to a contact point of a case, under a permit asked for here */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        case_id: string;
                        /** Format: uuid */
                        contact_point_id: string;
                        /** Format: uuid */
                        template_id: string;
                        /**
                         * @default collect
                         * @enum {string}
                         */
                        purpose?: "collect" | "locate" | "relay" | "service" | "legal_notice";
                        /** @default [] */
                        confirmed?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            verdict: "granted";
                            /** Format: uuid */
                            message_id: string;
                            /** Format: uuid */
                            permit_id: string;
                            /** @enum {string} */
                            state: "queued" | "claimed" | "handed_over" | "delivered" | "failed" | "unknown" | "voided";
                            reason: string | null;
                        } | {
                            rule_id: string;
                            pack: string;
                            version: string;
                            citation: string;
                            clause: string;
                            certainty: string;
                            reason_zh: string;
                            reason_en: string;
                            alternative_zh: string | null;
                            alternative_en: string | null;
                            statement_zh: string | null;
                            statement_en: string | null;
                            until: string | null;
                            may_be_overridden: boolean;
                            /** @enum {string} */
                            verdict: "refused";
                            /** Format: uuid */
                            permit_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What could be sent about a case, merged, its name masked */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                template_id: string;
                                /** @enum {string} */
                                channel: "sms" | "email";
                                name: string;
                                version: number;
                                text: string;
                                missing: ("debtor_name" | "client_name" | "unit_name" | "case_no" | "product" | "contract_tail" | "owed" | "as_of_on" | "days_overdue" | "today" | "opt_out")[];
                                segments: number | null;
                                gateway_name: string | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{message_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message of the outbox */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    message_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            case_id: string;
                            case_no: string;
                            debtor_name: string;
                            client_name: string;
                            /** @enum {string} */
                            channel: "sms" | "email";
                            recipient_masked: string;
                            template_name: string;
                            template_version: number;
                            staff_name: string;
                            gateway_name: string | null;
                            shown: string;
                            segments: number | null;
                            /** @enum {string} */
                            state: "queued" | "claimed" | "handed_over" | "delivered" | "failed" | "unknown" | "voided";
                            reason: string | null;
                            provider_code: string | null;
                            attempts: number;
                            /** Format: date-time */
                            queued_at: string;
                            claimed_at: string | null;
                            handed_over_at: string | null;
                            ended_at: string | null;
                            reconciled_by_name: string | null;
                            reconcile_note: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{message_id}/outcome": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what became of a message of which nothing is known */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    message_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "delivered" | "failed";
                        note: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stray-replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Replies from numbers that no case has */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    box?: "unseen" | "all";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                unit_name: string;
                                sender_masked: string;
                                body: string;
                                is_stop: boolean;
                                /** Format: date-time */
                                received_at: string;
                                seen_at: string | null;
                                seen_by_name: string | null;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stray-replies/{stray_id}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that somebody has looked at a reply */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    stray_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stop-words": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Words by which a debtor ends short messages */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Add a stop word, or end one */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        word: string;
                        on: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gateways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ways to send short messages and e-mails */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                unit_name: string;
                                client_name: string | null;
                                /** @enum {string} */
                                channel: "sms" | "email";
                                /** @enum {string} */
                                kind: "smpp" | "http" | "smtp";
                                name: string;
                                settings: {
                                    [key: string]: unknown;
                                };
                                staff_name: string;
                                /** @enum {string} */
                                state: "requested" | "open" | "paused" | "ended" | "rejected" | "withdrawn";
                                /** Format: date-time */
                                submitted_at: string;
                                last_ok_at: string | null;
                                last_error: string | null;
                                last_error_at: string | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Propose a way to send, or one in the place of another; a second person opens it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        channel: "sms" | "email";
                        /** @enum {string} */
                        kind: "smpp" | "http" | "smtp";
                        settings: {
                            [key: string]: unknown;
                        };
                        /** @default {} */
                        secrets?: {
                            [key: string]: string;
                        };
                        name: string;
                        /** Format: uuid */
                        for_client?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            request_id: string;
                            told_path: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gateways/{gateway_id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause, open or end a way to send */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    gateway_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "open" | "paused" | "ended";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gateway-trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at what settings would ask of a provider and how its answers are read; nothing is sent */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        channel: "sms" | "email";
                        /** @enum {string} */
                        kind: "smpp" | "http" | "smtp";
                        settings: {
                            [key: string]: unknown;
                        };
                        /** @default {} */
                        secrets?: {
                            [key: string]: string;
                        };
                        sample_answer?: {
                            status: number;
                            text: string;
                        };
                        sample_told?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            faults: {
                                pointer: string;
                                code: string;
                            }[];
                            request: {
                                method: string;
                                url: string;
                                headers: {
                                    [key: string]: string;
                                };
                                body: string | null;
                            } | null;
                            answer: {
                                outcome: string;
                                ref: string | null;
                                code: string | null;
                            } | null;
                            receipts: {
                                ref: string;
                                outcome: string;
                                code: string | null;
                            }[];
                            replies: number;
                            reached: ("ok" | "gateway_unreachable" | "gateway_refused" | "gateway_private") | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gateway-events/{gateway_id}/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Receipts and replies, as the provider tells them */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    gateway_id: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Receipts and replies, as the provider tells them */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    gateway_id: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Promises to pay, by due day */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    state?: "open" | "kept" | "broken" | "withdrawn";
                    case_id?: string;
                    due_until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                case_id: string;
                                amount: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                paid: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                made_on: string;
                                due_on: string;
                                /** @enum {string} */
                                state: "open" | "kept" | "broken" | "withdrawn";
                                made_by_name: string | null;
                                ended_at: string | null;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{case_id}/promises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note a promise made outside a call */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    case_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        amount_minor: string;
                        due_on: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            promise_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promises/{promise_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a promise */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    promise_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Approval requests: to decide, submitted, all in reach */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    box?: "to_decide" | "submitted" | "all";
                    kind?: string;
                    state?: "open" | "approved" | "rejected" | "withdrawn";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                kind: string;
                                /** Format: uuid */
                                subject: string;
                                subject_version: number;
                                maker: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                unit: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                amount: {
                                    amount_minor: string;
                                    currency: string;
                                } | null;
                                facts: {
                                    [key: string]: unknown;
                                };
                                /** @enum {string} */
                                state: "open" | "approved" | "rejected" | "withdrawn";
                                /** @enum {string} */
                                execution_state: "none" | "pending" | "succeeded" | "failed";
                                /** Format: date-time */
                                opened_at: string;
                                ended_at: string | null;
                                step: {
                                    no: number;
                                    /** @enum {string} */
                                    act: "agree" | "review";
                                    /** @enum {string} */
                                    role: "hq_supervisor" | "branch_manager" | "supervisor" | "team_leader" | "phone_collector" | "field_collector" | "admin_assistant" | "finance" | "risk_analyst" | "compliance_officer" | "system_expert" | "client_user" | "org_admin" | "auditor";
                                    /** Format: date-time */
                                    due_at: string;
                                    overdue: boolean;
                                } | null;
                                may: {
                                    decide: boolean;
                                    withdraw: boolean;
                                };
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{request_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One approval request with its steps */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    request_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            /** Format: uuid */
                            subject: string;
                            subject_version: number;
                            maker: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            unit: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            amount: {
                                amount_minor: string;
                                currency: string;
                            } | null;
                            facts: {
                                [key: string]: unknown;
                            };
                            /** @enum {string} */
                            state: "open" | "approved" | "rejected" | "withdrawn";
                            /** @enum {string} */
                            execution_state: "none" | "pending" | "succeeded" | "failed";
                            /** Format: date-time */
                            opened_at: string;
                            ended_at: string | null;
                            step: {
                                no: number;
                                /** @enum {string} */
                                act: "agree" | "review";
                                /** @enum {string} */
                                role: "hq_supervisor" | "branch_manager" | "supervisor" | "team_leader" | "phone_collector" | "field_collector" | "admin_assistant" | "finance" | "risk_analyst" | "compliance_officer" | "system_expert" | "client_user" | "org_admin" | "auditor";
                                /** Format: date-time */
                                due_at: string;
                                overdue: boolean;
                            } | null;
                            may: {
                                decide: boolean;
                                withdraw: boolean;
                            };
                            steps: {
                                no: number;
                                /** @enum {string} */
                                act: "agree" | "review";
                                /** @enum {string} */
                                role: "hq_supervisor" | "branch_manager" | "supervisor" | "team_leader" | "phone_collector" | "field_collector" | "admin_assistant" | "finance" | "risk_analyst" | "compliance_officer" | "system_expert" | "client_user" | "org_admin" | "auditor";
                                /** @enum {string} */
                                at: "unit" | "branch" | "hq";
                                due_at: string | null;
                                decision: ("approve" | "reject") | null;
                                decided_by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                                decided_at: string | null;
                                note: string | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{request_id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agree, review or reject */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    request_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        act: "agree" | "review";
                        /** @enum {string} */
                        decision: "approve" | "reject";
                        note?: string;
                        subject_version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            state: "open" | "approved" | "rejected" | "withdrawn";
                            /** @enum {string} */
                            execution_state: "none" | "pending" | "succeeded" | "failed";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{request_id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back one’s own open request */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    request_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            state: "open" | "approved" | "rejected" | "withdrawn";
                            /** @enum {string} */
                            execution_state: "none" | "pending" | "succeeded" | "failed";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Weekly reports: one’s own and those of the units in reach */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    state?: "draft" | "submitted" | "approved" | "rejected" | "filed";
                    mine?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                kind: "weekly";
                                /** @enum {string} */
                                level: "own" | "team" | "branch";
                                author: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                unit: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                period_from: string;
                                period_until: string;
                                /** @enum {string} */
                                state: "draft" | "submitted" | "approved" | "rejected" | "filed";
                                version: number;
                                /** Format: date-time */
                                produced_at: string;
                                submitted_at: string | null;
                                filing_id: string | null;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Produce the draft of a week’s report */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        week_of?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** @enum {string} */
                            state: "draft" | "submitted" | "approved" | "rejected" | "filed";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{report_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One report: figures, people, approval */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    report_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "weekly";
                            /** @enum {string} */
                            level: "own" | "team" | "branch";
                            author: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            unit: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            period_from: string;
                            period_until: string;
                            /** @enum {string} */
                            state: "draft" | "submitted" | "approved" | "rejected" | "filed";
                            version: number;
                            /** Format: date-time */
                            produced_at: string;
                            submitted_at: string | null;
                            filing_id: string | null;
                            remark: string;
                            content: {
                                /** @enum {string} */
                                format: "dunwell-weekly/1";
                                /** Format: date-time */
                                as_of: string;
                                complete: boolean;
                                zone: string;
                                author: {
                                    staff_no: string;
                                    name: string;
                                };
                                unit: {
                                    code: string;
                                    name: string;
                                };
                                figures: {
                                    /** @enum {string} */
                                    figure: "cases_in_hand" | "cases_closed" | "cases_received" | "permits" | "contacts" | "outcomes" | "promises_made" | "promises_kept" | "promises_broken" | "amount_credited" | "reveals";
                                    group: {
                                        /** @enum {string} */
                                        kind: "call_result" | "outcome" | "rule" | "verdict" | "closed_as";
                                        code: string;
                                    } | null;
                                    count: number;
                                    amounts: {
                                        amount_minor: string;
                                        currency: string;
                                    }[];
                                }[];
                                people: {
                                    /** Format: uuid */
                                    staff_id: string;
                                    staff_no: string;
                                    name: string;
                                    cases_in_hand: number;
                                    contacts: number;
                                    effective: number;
                                    refused: number;
                                    promises_made: number;
                                    credited: {
                                        amount_minor: string;
                                        currency: string;
                                    }[];
                                }[];
                            };
                            request: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                execution_state: "none" | "pending" | "succeeded" | "failed";
                                steps: {
                                    no: number;
                                    /** @enum {string} */
                                    act: "agree" | "review";
                                    /** @enum {string} */
                                    role: "hq_supervisor" | "branch_manager" | "supervisor" | "team_leader" | "phone_collector" | "field_collector" | "admin_assistant" | "finance" | "risk_analyst" | "compliance_officer" | "system_expert" | "client_user" | "org_admin" | "auditor";
                                    /** @enum {string} */
                                    at: "unit" | "branch" | "hq";
                                    due_at: string | null;
                                    decision: ("approve" | "reject") | null;
                                    decided_by: {
                                        /** Format: uuid */
                                        id: string;
                                        name: string;
                                    } | null;
                                    decided_at: string | null;
                                    note: string | null;
                                }[];
                            } | null;
                            may: {
                                refresh: boolean;
                                submit: boolean;
                                file: boolean;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{report_id}/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count a draft or returned report anew */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    report_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** @enum {string} */
                            state: "draft" | "submitted" | "approved" | "rejected" | "filed";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{report_id}/submission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Freeze a report and ask for approval */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    report_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        /** @default  */
                        remark?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** @enum {string} */
                            state: "draft" | "submitted" | "approved" | "rejected" | "filed";
                            /** Format: uuid */
                            request_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{report_id}/filing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Seal an approved report again after its job failed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    report_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            task_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/filings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register of sealed filings */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                report_id: string;
                                register: string;
                                operator: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                author: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                unit: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                period_from: string;
                                period_until: string;
                                /** Format: date-time */
                                reserved_at: string;
                                sealed_at: string | null;
                                manifest_hash: string | null;
                                alg: string | null;
                                key_id: string | null;
                                retain_until: string;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/filings/{filing_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One filing */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    filing_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            report_id: string;
                            register: string;
                            operator: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            author: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            unit: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            period_from: string;
                            period_until: string;
                            /** Format: date-time */
                            reserved_at: string;
                            sealed_at: string | null;
                            manifest_hash: string | null;
                            alg: string | null;
                            key_id: string | null;
                            retain_until: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/filings/{filing_id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check a sealed folder now, as a bank would, and against the register */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    filing_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ok: boolean;
                            key_id: string | null;
                            problems: {
                                code: string;
                                path: string | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/filings/{filing_id}/folder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sealed folder as a zip; audited */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    filing_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checkpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Checkpoints of my units' batches */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    box?: "open" | "all";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                placement_id: string;
                                batch_no: string;
                                client_name: string;
                                unit_name: string;
                                /** @enum {string} */
                                kind: "first_contact" | "first_week" | "mid_review" | "field_decision" | "end_list";
                                due_on: string;
                                target_bp: number;
                                total: number;
                                done: number;
                                /** @enum {string} */
                                state: "missed" | "due" | "coming" | "late" | "met";
                                done_by_name: string | null;
                                done_at: string | null;
                                note: string | null;
                                by_act: boolean;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checkpoints/computation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count checkpoints anew */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            missed: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checkpoints/{checkpoint_id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note a review, a decision or a list as done */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    checkpoint_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/placements/{placement_id}/end-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is proposed for the cases of a batch at its end */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    placement_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                case_no: string;
                                debtor_name_masked: string;
                                /** @enum {string} */
                                state: "placed" | "allocated" | "working" | "on_hold" | "kept" | "returned" | "recalled" | "closed";
                                owed: {
                                    amount_minor: string;
                                    currency: string;
                                };
                                desk_name: string;
                                mandate_until: string;
                                /** @enum {string} */
                                proposal: "keep" | "return";
                                /** @enum {string} */
                                why: "promise" | "payment" | "none";
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keep-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests to keep cases */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                staff_name: string;
                                client_name: string;
                                count: number;
                                until_on: string;
                                /** @enum {string} */
                                consent: "client_list" | "letter" | "recorded";
                                consent_on: string;
                                consent_ref: string;
                                reason: string;
                                /** @enum {string} */
                                state: "requested" | "approved" | "rejected" | "withdrawn";
                                /** Format: date-time */
                                requested_at: string;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Ask to keep cases, with the client's consent */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        case_ids: string[];
                        until_on: string;
                        /** @enum {string} */
                        consent: "client_list" | "letter" | "recorded";
                        consent_on: string;
                        consent_ref: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            request_id: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keep-requests/{keep_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One request to keep cases */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    keep_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            staff_name: string;
                            client_name: string;
                            count: number;
                            until_on: string;
                            /** @enum {string} */
                            consent: "client_list" | "letter" | "recorded";
                            consent_on: string;
                            consent_ref: string;
                            reason: string;
                            /** @enum {string} */
                            state: "requested" | "approved" | "rejected" | "withdrawn";
                            /** Format: date-time */
                            requested_at: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s own jobs, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    state?: "queued" | "running" | "succeeded" | "failed" | "cancelled";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                kind: string;
                                subject_id: string | null;
                                /** @enum {string} */
                                state: "queued" | "running" | "succeeded" | "failed" | "cancelled";
                                progress: number;
                                total: number | null;
                                result: {
                                    [key: string]: unknown;
                                } | null;
                                error_code: string | null;
                                error_facts: {
                                    [key: string]: unknown;
                                } | null;
                                /** Format: date-time */
                                created_at: string;
                                started_at: string | null;
                                heartbeat_at: string | null;
                                resumed_at: string | null;
                                ended_at: string | null;
                                cancelling: boolean;
                                may: {
                                    cancel: boolean;
                                };
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One job: progress and result */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            subject_id: string | null;
                            /** @enum {string} */
                            state: "queued" | "running" | "succeeded" | "failed" | "cancelled";
                            progress: number;
                            total: number | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            error_code: string | null;
                            error_facts: {
                                [key: string]: unknown;
                            } | null;
                            /** Format: date-time */
                            created_at: string;
                            started_at: string | null;
                            heartbeat_at: string | null;
                            resumed_at: string | null;
                            ended_at: string | null;
                            cancelling: boolean;
                            may: {
                                cancel: boolean;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{task_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a waiting or running job */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            subject_id: string | null;
                            /** @enum {string} */
                            state: "queued" | "running" | "succeeded" | "failed" | "cancelled";
                            progress: number;
                            total: number | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            error_code: string | null;
                            error_facts: {
                                [key: string]: unknown;
                            } | null;
                            /** Format: date-time */
                            created_at: string;
                            started_at: string | null;
                            heartbeat_at: string | null;
                            resumed_at: string | null;
                            ended_at: string | null;
                            cancelling: boolean;
                            may: {
                                cancel: boolean;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s own notices, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    unread?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** Format: uuid */
                                id: string;
                                kind: string;
                                subject: string | null;
                                facts: {
                                    [key: string]: string | number | boolean | null;
                                };
                                /** Format: date-time */
                                at: string;
                                read: boolean;
                            }[];
                            next_cursor: string | null;
                            has_more: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many of one’s own notices are unread */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            unread: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/{notice_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark one notice as read */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    notice_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            unread: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark all notices up to one as read */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        until: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            unread: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            instance: string;
                            code: string;
                            trace_id: string;
                            errors?: {
                                pointer: string;
                                code: string;
                                message: string;
                            }[];
                            facts?: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
